import type { NodeSettings } from './model';

/** For steps that may be repeated: what is asked may be busy for a moment. */
export const TRY_AGAIN: NodeSettings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 2000 };

import { errorReader } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/** https://docs.oration.ai/api-reference; the form of a refusal is not documented. */
export const api: Api = {
	vendor,
	baseUrl: 'https://www.oration.ai/api/v2',
	reasonIn: errorReader({
		errorSchema: z.object({ message: z.string() }),
		errorToMessage: ({ message }) => message,
	}),
};

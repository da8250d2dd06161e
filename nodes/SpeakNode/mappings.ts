import type { SpeakerRole } from '../shared/call-event/call-event';

/**
 * Of a history item's `role`. What the system says (the prompt) and what developers say is no part of
 * a transcript.
 */
export const ROLES: Readonly<Record<string, SpeakerRole>> = { user: 'user', assistant: 'agent' };

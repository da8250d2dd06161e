import { table } from '../shared/vendor-kit/field-table';
import { CALL, CHAT } from './mappings';

/**
 * A call or a chat, in its events as from the API.
 *
 * https://docs.retellai.com/features/webhook-overview
 * https://docs.retellai.com/api-references/get-call and get-chat
 * https://github.com/RetellAI/retell-typescript-sdk, src/resources/call.ts and chat.ts
 */
export const callSchema = table(CALL);

export const chatSchema = table(CHAT);

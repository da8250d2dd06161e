import { hooks } from '../../../nodes/Whippy/registration';
import { hookOf, type Hook, type HookNode, type Reply, type Sent } from '../../support/hook';

export {
	failureOf,
	ok,
	WEBHOOK_URL,
	type Hook,
	type HookNode,
	type Reply,
	type Sent,
} from '../../support/hook';

export const WHIPPY_URL = 'https://api.whippy.co/v1/developers';

export const { checkExists: isRegistered, create: register, delete: unregister } = hooks;

/** n8n's context for a hook of the Whippy Trigger; `reply` stands in for Whippy. */
export function hook(reply: (sent: Sent) => Reply, node?: HookNode): Hook {
	return hookOf('whippyApi', 'https://api.whippy.co/v1/', reply, node);
}

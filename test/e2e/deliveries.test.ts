import { answers } from './deliveries/answers';
import { authentication } from './deliveries/authentication';
import { flatten } from './deliveries/flatten';
import { lifecycle } from './deliveries/lifecycle';
import { options } from './deliveries/options';
import { testWebhook } from './deliveries/test-webhook';
import { useN8n } from './support/n8n';

/**
 * What all triggers share, through one real n8n that logs all that it can: each group with a vendor
 * that can show it, so that a further vendor adds no test here.
 */
const n8n = useN8n({ N8N_LOG_LEVEL: 'debug' });

describe('answers', () => answers(n8n));

describe('authentication', () => authentication(n8n));

describe('flatten', () => flatten(n8n));

describe('lifecycle', () => lifecycle(n8n));

describe('options', () => options(n8n));

describe('test webhook', () => testWebhook(n8n));

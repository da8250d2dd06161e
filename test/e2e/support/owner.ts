import { randomUUID } from 'node:crypto';

import type { Owner } from '../../../runtime/n8n/types';

/** Who owns the n8n of a test. */
export const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'End',
	lastName: 'Toend',
	password: `Passw0rd-${randomUUID()}`,
};

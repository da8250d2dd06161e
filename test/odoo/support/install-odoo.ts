import { ensureOdoo } from '../runtime/install';
import installRuntime from '../../e2e/support/install-runtime';

/** Installs n8n and Odoo into the cache before the suite starts; says once what is missing for that. */
export default async function installOdoo(): Promise<void> {
	await ensureOdoo();
	await installRuntime();
}

import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as crm from '../../nodes/shared/crm/crm';
import type * as flattened from '../../nodes/shared/call-event/flatten';
import type * as location from '../../nodes/shared/webhook/locate';
import type * as normalization from '../../nodes/shared/normalize/normalize';
import type * as reading from '../../nodes/shared/vendor-kit/parse-lenient';
import type * as receiving from '../../nodes/shared/webhook/receive';
import type * as emission from '../../nodes/shared/emit/emit';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import type * as verification from '../../nodes/shared/verify';

/** A vendor's schema of a body. */
export type Schema = Parameters<typeof reading.parseLenient>[0];

export const ROOT = join(__dirname, '..', '..');

const load = createRequire(join(ROOT, 'package.json'));

function built<Module>(path: string): Module {
	return load(`./dist/nodes/${path}.js`) as Module;
}

/** The steps as they are published: what tsc made of them, not what this process compiles. */
export const { crmFields } = built<typeof crm>('shared/crm/crm');
export const { flatten } = built<typeof flattened>('shared/call-event/flatten');
export const { locateEvent } = built<typeof location>('shared/webhook/locate');
export const { normalize } = built<typeof normalization>('shared/normalize/normalize');
export const { parseLenient } = built<typeof reading>('shared/vendor-kit/parse-lenient');
export const { receive } = built<typeof receiving>('shared/webhook/receive');
export const { emit } = built<typeof emission>('shared/emit/emit');
export const { verify } = built<typeof verification>('shared/verify/index');

export function builtVendor(folder: string): Vendor {
	return built<{ vendor: Vendor }>(`${folder}/vendor`).vendor;
}

export function builtSchema(folder: string, name: string): Schema {
	const schema = built<Record<string, Schema>>(`${folder}/schemas`)[name];
	if (schema === undefined) throw new Error(`nodes/${folder}/schemas.ts has no ${name}`);
	return schema;
}

/** Of the packages that n8n supplies. */
export function versionOf(packageName: string): string {
	return (load(`${packageName}/package.json`) as { version: string }).version;
}

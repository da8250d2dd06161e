import { UserError } from 'n8n-workflow';

import { z } from '../vendor-kit/zod';

/** A dot or two would lead to another resource; half of a surrogate pair cannot be encoded. */
const NOT_AN_ID = /^\.*$|\p{Surrogate}/u;

/** The id of something at the vendor. JSON rounds a larger integer, and so makes it the id of something else. */
export const resourceId = z.union([
	z.string().refine((id) => !NOT_AN_ID.test(id)),
	z.number().refine(Number.isSafeInteger),
]);

export type ResourceId = z.output<typeof resourceId>;

/**
 * Makes a path, each id one segment of it.
 *
 * @example apiPath`/developers/endpoints/${endpoint.id}`
 * @throws UserError for an id that would change which resource the path names
 */
export function apiPath(literals: TemplateStringsArray, ...ids: ResourceId[]): string {
	return String.raw({ raw: literals }, ...ids.map(segmentOf));
}

function segmentOf(id: ResourceId): string {
	if (resourceId.safeParse(id).success) return encodeURIComponent(id);
	throw new UserError(`"${id}" is not an ID`);
}

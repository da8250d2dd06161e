import type { FakeHost, HostAnswer, HostRequest } from '../support/fake-host';

type Fields = Record<string, unknown>;

/** https://support.airtable.com/docs/supported-field-types-in-airtable-overview: of a long text. */
const MAX_TEXT_CHARACTERS = 100_000;

const MAX_RECORDS = 10;

/**
 * One table of Airtable, all of whose fields are texts.
 * https://airtable.com/developers/web/api/update-multiple-records
 */
export class FakeAirtable {
	readonly records: Fields[] = [];

	readonly hosts: Record<string, FakeHost> = {
		'api.airtable.com': (request) => this.answer(request),
	};

	constructor(private readonly fieldNames: readonly string[]) {}

	private answer({ method, path, body }: HostRequest): HostAnswer {
		if (method !== 'PATCH' || !/^\/v0\/app\w{14}\/tbl\w{14}$/.test(path)) {
			throw new Error(`Airtable: ${method} ${path}`);
		}
		const { records, performUpsert } = body as {
			records: Array<{ fields: Fields }>;
			performUpsert: { fieldsToMergeOn: string[] };
		};
		const complaint = this.complaintAbout(records.map(({ fields }) => fields));
		if (complaint !== null) {
			return { status: 422, body: { error: { type: complaint, message: complaint } } };
		}
		const saved = records.map(({ fields }) => this.upsert(fields, performUpsert.fieldsToMergeOn));
		return { status: 200, body: { records: saved.map((fields) => ({ id: 'rec', fields })) } };
	}

	private complaintAbout(records: Fields[]): string | null {
		const cells = records.flatMap((fields) => Object.entries(fields));
		if (records.length > MAX_RECORDS) return 'INVALID_RECORDS';
		if (cells.some(([name]) => !this.fieldNames.includes(name))) return 'UNKNOWN_FIELD_NAME';
		const bad = cells.some(
			([, value]) =>
				value !== null && (typeof value !== 'string' || value.length > MAX_TEXT_CHARACTERS),
		);
		return bad ? 'INVALID_VALUE_FOR_COLUMN' : null;
	}

	private upsert(fields: Fields, mergeOn: string[]): Fields {
		const found = this.records.find((record) =>
			mergeOn.every((name) => record[name] === fields[name]),
		);
		if (found !== undefined) return Object.assign(found, fields);
		this.records.push(fields);
		return fields;
	}
}

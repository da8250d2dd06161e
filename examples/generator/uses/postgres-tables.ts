/** A column of the table, its SQL type, and the column of the flattened call event that fills it. */
export interface SqlColumn {
	name: string;
	type: 'boolean' | 'integer' | 'numeric' | 'text' | 'timestamptz';
	from: string;
}

export const TABLE_NAME = 'voice_agent_calls';

const KEY = ['vendor', 'call_id'];

export const COLUMNS: readonly SqlColumn[] = [
	{ name: 'vendor', type: 'text', from: 'vendor' },
	{ name: 'call_id', type: 'text', from: 'call_id' },
	{ name: 'stage', type: 'integer', from: 'stage' },
	{ name: 'status', type: 'text', from: 'call_status' },
	{ name: 'outcome', type: 'text', from: 'crm_outcome' },
	{ name: 'title', type: 'text', from: 'crm_title' },
	{ name: 'channel', type: 'text', from: 'call_channel' },
	{ name: 'direction', type: 'text', from: 'call_direction' },
	{ name: 'from_number', type: 'text', from: 'call_from' },
	{ name: 'to_number', type: 'text', from: 'call_to' },
	{ name: 'user_phone', type: 'text', from: 'call_user_phone' },
	{ name: 'contact_name', type: 'text', from: 'contact_name' },
	{ name: 'contact_email', type: 'text', from: 'contact_email' },
	{ name: 'agent_id', type: 'text', from: 'agent_id' },
	{ name: 'agent_name', type: 'text', from: 'agent_name' },
	{ name: 'campaign_id', type: 'text', from: 'campaign_id' },
	{ name: 'started_at', type: 'timestamptz', from: 'call_started_at' },
	{ name: 'ended_at', type: 'timestamptz', from: 'call_ended_at' },
	{ name: 'duration_seconds', type: 'numeric', from: 'call_duration_seconds' },
	{ name: 'end_reason', type: 'text', from: 'call_end_reason' },
	{ name: 'recording_url', type: 'text', from: 'call_recording_url' },
	{ name: 'transcript', type: 'text', from: 'transcript_text' },
	{ name: 'summary', type: 'text', from: 'analysis_summary' },
	{ name: 'sentiment', type: 'text', from: 'analysis_sentiment' },
	{ name: 'successful', type: 'boolean', from: 'analysis_successful' },
	{ name: 'completion_rating', type: 'text', from: 'analysis_completion_rating' },
	{ name: 'voicemail', type: 'boolean', from: 'analysis_voicemail' },
	{ name: 'custom_fields', type: 'text', from: 'analysis_custom' },
	{ name: 'cost_total', type: 'numeric', from: 'cost_total' },
	{ name: 'cost_currency', type: 'text', from: 'cost_currency' },
	{ name: 'cost_items', type: 'text', from: 'cost_items' },
];

const columnLines = COLUMNS.map(({ name, type }) => `  ${name} ${type}`).join(',\n');

/** May be run again: it leaves the rows as they are. PostgreSQL 11 and newer. */
export const CREATE_TABLES = `-- One row per call.
CREATE TABLE IF NOT EXISTS ${TABLE_NAME} (
${columnLines},
  PRIMARY KEY (${KEY.join(', ')})
);

-- A call sends several events, in any order. What a later one said stays, and nothing is emptied.
CREATE OR REPLACE FUNCTION voice_agent_keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_late boolean := COALESCE(NEW.stage < OLD.stage, false);
  earlier jsonb := to_jsonb(CASE WHEN is_late THEN NEW ELSE OLD END);
  later jsonb := to_jsonb(CASE WHEN is_late THEN OLD ELSE NEW END);
  known jsonb;
BEGIN
  SELECT jsonb_object_agg(key, value) INTO known FROM jsonb_each(later)
  WHERE value NOT IN ('null', '"[]"', '"{}"');
  RETURN jsonb_populate_record(NEW, earlier || known);
END $$;

DROP TRIGGER IF EXISTS keep_facts ON ${TABLE_NAME};
CREATE TRIGGER keep_facts BEFORE UPDATE ON ${TABLE_NAME}
  FOR EACH ROW EXECUTE FUNCTION voice_agent_keep_facts();

-- One row per cost item of a call.
CREATE OR REPLACE VIEW voice_agent_cost_items AS
SELECT vendor, call_id, agent_id, started_at, position,
  item->>'type' AS type,
  (item->>'amount')::numeric AS amount,
  (item->>'actualSeconds')::numeric AS actual_seconds,
  (item->>'billableSeconds')::numeric AS billable_seconds,
  item->>'model' AS model
FROM ${TABLE_NAME}
CROSS JOIN LATERAL jsonb_array_elements(cost_items::jsonb) WITH ORDINALITY AS i (item, position);`;

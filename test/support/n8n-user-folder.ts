import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads and writes its settings there as soon as it is loaded.
process.env.N8N_USER_FOLDER = join(
	tmpdir(),
	'n8n-nodes-voice-agents-test',
	process.env.JEST_WORKER_ID ?? '1',
);

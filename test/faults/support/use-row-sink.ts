import { startPostgres, type Postgres } from '../../../runtime/services/postgres';
import { RowSink } from './row-sink';

const START_TIMEOUT_MILLISECONDS = 60_000;

/** A PostgreSQL of the test file's own, and a table in it that workflows write to. */
export function useRowSink(): () => RowSink {
	let postgres: Postgres | undefined;
	let sink: RowSink | undefined;
	beforeAll(async () => {
		postgres = await startPostgres();
		sink = await RowSink.open(postgres.connection);
	}, START_TIMEOUT_MILLISECONDS);
	afterAll(async () => {
		await sink?.close();
		await postgres?.stop();
	}, START_TIMEOUT_MILLISECONDS);
	return () => {
		if (sink === undefined) throw new Error('the table is not there yet');
		return sink;
	};
}

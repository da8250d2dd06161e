import type { FakeHost, HostAnswer, HostRequest } from '../support/fake-host';

/** Answers what a test has laid out for it, and nothing else. */
export class Recorder {
	private answer: (request: HostRequest) => unknown = () => undefined;

	/** Stands in for a host. */
	readonly host: FakeHost = (request) => {
		const answer = this.answer(request);
		if (answer === undefined) {
			throw new Error(`no answer for ${request.method} ${request.host}${request.path}`);
		}
		return isAnswer(answer) ? answer : { status: 200, body: answer };
	};

	/** From now on. A body alone comes with 200. */
	answersBy(answer: (request: HostRequest) => unknown): void {
		this.answer = answer;
	}
}

function isAnswer(answer: unknown): answer is HostAnswer {
	return typeof (answer as HostAnswer).status === 'number';
}

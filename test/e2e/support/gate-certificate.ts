import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ClearError } from '../../../runtime/process/clear-error';

export interface Certificate {
	key: string;
	cert: string;
	/** Of the certificate: whoever trusts this file trusts the gate. */
	certFile: string;
}

/**
 * A new certificate for these hosts, signed by itself, made by the program openssl. No other name can
 * be signed with its key: it is the only one, and it goes with the folder.
 */
export async function makeCertificate(folder: string, hosts: string[]): Promise<Certificate> {
	const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const names = hosts.map((host) => `DNS:${host}`).join(',');
	const args = [
		...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
		...['-keyout', keyFile, '-out', certFile, '-days', '2', '-subj', '/CN=gate'],
		...['-addext', `subjectAltName=${names}`],
	];
	try {
		await promisify(execFile)('openssl', args);
	} catch (error) {
		throw new ClearError(`openssl could not make a certificate: ${(error as Error).message}`);
	}
	return { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8'), certFile };
}

/** The part of Google's library that the tests use; it has no types of its own. */
declare module 'google-libphonenumber' {
	interface PhoneNumber {
		getCountryCodeOrDefault(): number;
	}

	export class PhoneNumberUtil {
		static getInstance(): PhoneNumberUtil;
		getSupportedRegions(): string[];
		getSupportedCallingCodes(): number[];
		getCountryCodeForRegion(region: string): number;
		getRegionCodeForCountryCode(code: number): string;
		getNddPrefixForRegion(region: string, stripNonDigits: boolean): string | null;
		getExampleNumberForType(region: string, type: number): PhoneNumber | null;
		getNationalSignificantNumber(number: PhoneNumber): string;
		parse(text: string, region?: string): PhoneNumber;
		isValidNumber(number: PhoneNumber): boolean;
	}

	export const PhoneNumberType: {
		FIXED_LINE: number;
		MOBILE: number;
		TOLL_FREE: number;
		VOIP: number;
	};
}

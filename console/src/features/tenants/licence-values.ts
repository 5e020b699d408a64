import type { Licence } from '@/api/types';
import { t } from '@/lib/text';

/** A licence as a form holds it. */
export interface LicenceValues {
  /** Whether every module may be used, also those to come. */
  everything: boolean;
  modules: readonly string[];
  /** As typed; empty for any number. */
  seats: string | number;
}

export const NO_LIMIT: LicenceValues = { everything: true, modules: [], seats: '' };

export function licenceValues({ modules, seats }: Licence): LicenceValues {
  return { everything: modules === null || modules === undefined, modules: modules ?? [], seats: seats ?? '' };
}

/** The whole licence, as the server takes it. */
export function licenceOf({ everything, modules, seats }: LicenceValues) {
  return { modules: everything ? null : [...modules].sort(), seats: seats === '' ? null : Number(seats) };
}

/** Seats that are taken, and how many there are. */
export function seatsText(taken: number, seats: number | null | undefined): string {
  return seats === null || seats === undefined ? String(taken) : t('tenants.seatsOf', { taken, seats });
}

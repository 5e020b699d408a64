import { useQuery } from '@tanstack/react-query';

import { portalsQuery } from '@/api/queries/portals';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** The portals to choose from, if they may be read; one that an address names is offered even when it is not known. */
export function usePortalOptions(value: string | undefined, enabled: boolean): { value: string; label: string }[] {
  const { data, isLoading } = useQuery({ ...portalsQuery(useTenant()), enabled });
  if (isLoading) return [];
  const known = data?.map((each) => ({ value: each.id, label: each.name })) ?? [];
  return value !== undefined && !known.some((each) => each.value === value) ? [...known, { value, label: t('portals.some') }] : known;
}

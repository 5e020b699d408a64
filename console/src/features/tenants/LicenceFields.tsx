import { Checkbox, NumberInput, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { catalogueQuery } from '@/api/queries/tenant';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { TickList, type TickOption } from '@/ui';

import type { LicenceValues } from './licence-values';

interface LicenceFieldsProps {
  value: LicenceValues;
  onChange: (change: Partial<LicenceValues>) => void;
  /** How many seats are taken, where that is known. */
  taken?: number | undefined;
  modulesError?: ReactNode;
  seatsError?: ReactNode;
}

/** Which modules may be used, and how many seats there are. */
export function LicenceFields({ value, onChange, taken, modulesError, seatsError }: LicenceFieldsProps) {
  const { everything, modules, seats } = value;
  const options = useModules(modules);
  const [q, setQ] = useState('');
  const found = options.filter(({ label, value: key }) => `${label} ${key}`.toLowerCase().includes(q.toLowerCase()));
  return (
    <Stack gap="md">
      <Checkbox label={t('tenants.everyModule')} description={t('tenants.everyModuleHint')} checked={everything} onChange={(event) => onChange({ everything: event.currentTarget.checked })} />
      {!everything && (
        <TickList
          label={t('tenants.modules')}
          options={found}
          value={modules}
          onChange={(ticked) => onChange({ modules: ticked })}
          search={{ label: t('tenants.findModule'), value: q, onChange: setQ, busy: false, more: false }}
          error={typeof modulesError === 'string' ? modulesError : undefined}
          empty={t('tenants.noModules')}
        />
      )}
      <NumberInput
        label={t('tenants.seats')}
        description={taken === undefined ? t('tenants.seatsHint') : t('tenants.seatsTakenHint', { taken })}
        placeholder={t('tenants.seatsAny')}
        min={0}
        max={4_294_967_295}
        allowDecimal={false}
        allowNegative={false}
        value={seats}
        onChange={(next) => onChange({ seats: next })}
        error={seatsError}
        data-path="seats"
        maw={260}
      />
    </Stack>
  );
}

/** The modules that a licence can name: those that are not always on, and what it names already. */
function useModules(named: readonly string[]): TickOption[] {
  const { tenant } = useSession();
  const { data } = useQuery(catalogueQuery(tenant.slug));
  const known = (data?.modules ?? []).filter((each) => !each.baseline).map(({ key, name, description }) => ({ value: key, label: name, description: description ?? key }));
  const gone = named.filter((key) => !known.some((each) => each.value === key)).map((key) => ({ value: key, label: key, description: t('tenants.moduleElsewhere') }));
  return [...known, ...gone];
}

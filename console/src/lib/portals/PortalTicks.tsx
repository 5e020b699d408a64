import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { portalsQuery } from '@/api/queries/portals';
import type { Context, Portal } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { TickList } from '@/ui';

import { contextsText } from './portals';

interface PortalTicksProps {
  label: string;
  /** What kind of account it is: portals that are not for it cannot be ticked. */
  context: Context;
  value: readonly string[];
  onChange: (portals: string[]) => void;
  error?: string | undefined;
}

/** The portals of the tenant to tick, with the roles that come with each. */
export function PortalTicks({ label, context, value, onChange, error }: PortalTicksProps) {
  const portals = useQuery({ ...portalsQuery(useTenant()), refetchOnWindowFocus: false });
  const [q, setQ] = useState('');
  const about = ({ default_roles, active }: Portal) =>
    [active ? '' : t('portals.inactive'), default_roles.length > 0 ? t('portals.bring', { roles: default_roles.map((each) => each.name).join(', ') }) : ''].filter(Boolean).join(' · ');
  return (
    <QueryView query={portals}>
      {(all) =>
        all.length === 0 ? (
          <Text size="sm" c="dimmed">{t('portals.noneYet')}</Text>
        ) : (
          <TickList
            label={label}
            options={all
              .filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()))
              .map((each) => ({
                value: each.id,
                label: each.name,
                description: about(each) || undefined,
                // What does not fit any more may be taken away.
                disabledReason: each.contexts.includes(context) || value.includes(each.id) ? undefined : t('portals.isFor', { contexts: contextsText(each.contexts) }),
              }))}
            value={value}
            onChange={onChange}
            error={error}
            empty={t('portals.noneYet')}
            search={{ label: t('portals.search'), value: q, onChange: setQ, busy: false, more: false }}
          />
        )
      }
    </QueryView>
  );
}

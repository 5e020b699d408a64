import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { tenantsEnteredQuery } from '@/api/queries/tenant';
import type { Memberships, TenantName } from '@/api/types';
import { problemText } from '@/lib/problem-text';
import { t } from '@/lib/text';
import { ErrorPanel, LinesSkeleton, TickList } from '@/ui';

import type { Draft } from './draft';

interface TenantTicksProps {
  home: TenantName;
  /** Where the user belongs now: who is in a suspended tenant may stay there. */
  before: Memberships;
  draft: Draft;
  onJoin: (tenant: TenantName) => void;
  onLeave: (tenant: TenantName) => void;
}

/** All tenants but the home, to tick; the server searches them, and gives them page by page. */
export function TenantTicks({ home, before, draft, onJoin, onLeave }: TenantTicksProps) {
  const [q, setQ] = useState('');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({ ...tenantsEnteredQuery(q), refetchOnWindowFocus: false });
  if (!data) return error ? <ErrorPanel level={3} {...problemText(error)} onRetry={() => void refetch()} /> : <LinesSkeleton />;
  const tenants = data.pages.flatMap((page) => page.items).filter((each) => each.id !== home.id);
  const ticked = draft.others.map((each) => each.id);
  const barred = ({ id, status }: TenantName) => status === 'suspended' && !before.items.some((each) => each.tenant.id === id) && !ticked.includes(id);
  // One is ticked or unticked at a time.
  const tick = (ids: readonly string[]) => {
    const joined = tenants.find((each) => ids.includes(each.id) && !ticked.includes(each.id));
    const left = draft.others.find((each) => !ids.includes(each.id));
    if (joined) onJoin(joined);
    else if (left) onLeave(left);
  };
  return (
    <TickList
      label={t('memberships.all')}
      options={tenants.map((each) => ({ value: each.id, label: each.name, description: each.slug, disabledReason: barred(each) ? t('memberships.suspendedHint') : undefined }))}
      value={ticked}
      onChange={tick}
      empty={t('memberships.noOther')}
      search={{
        label: t('shell.findTenant'), value: q, onChange: setQ, busy: isPlaceholderData, more: hasNextPage,
        onMore: { busy: isFetchingNextPage, run: () => void fetchNextPage() },
      }}
    />
  );
}

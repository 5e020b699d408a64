import { Combobox, ScrollArea, Text, useCombobox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSelector } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { tenantQuery, tenantsEnteredQuery } from '@/api/queries/tenant';
import { useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PersonAvatar } from '@/ui';

import { TenantOption } from './TenantOption';
import classes from './TenantSwitcher.module.css';

/** From so many on they are searched. */
const MANY = 7;

/** What is chosen to see more; no short name begins like that. */
const MORE = '$more';

interface TenantSwitcherProps {
  /** Somebody chose a tenant. */
  onFollow?: (() => void) | undefined;
}

/** The tenant on screen, and the way into all others that one may enter. */
export function TenantSwitcher({ onFollow }: TenantSwitcherProps) {
  const { tenants, tenant: home } = useSession();
  const slug = useTenant();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const box = useCombobox({
    onDropdownOpen: () => box.focusSearchInput(),
    onDropdownClose: () => {
      setTyped('');
      box.resetSelectedOption();
      box.focusTarget();
    },
  });
  const known = [home, ...tenants].find((each) => each.slug === slug);
  const { data: asked } = useQuery({ ...tenantQuery(slug), enabled: known === undefined });
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({ ...tenantsEnteredQuery(q), enabled: box.dropdownOpened });
  const found = data?.pages.flatMap((page) => page.items) ?? [];
  const { selectFirstOption } = box;
  // Enter takes the first that was found.
  useEffect(() => {
    if (q !== '' && data) selectFirstOption();
  }, [q, data, selectFirstOption]);
  const name = known?.name ?? asked?.name ?? slug;
  const face = (
    <>
      <PersonAvatar name={name} size={28} />
      <span className={classes.name}>
        <Text size="xs" c="dimmed" lh={1.2}>{t('shell.tenant')}</Text>{' '}
        <Text size="sm" fw={600} lh={1.25} lineClamp={2}>{name}</Text>
        {tenants.length > 1 && <VisuallyHidden>, {t('shell.switchTenant')}</VisuallyHidden>}
      </span>
    </>
  );
  if (tenants.length < 2) return <div className={classes.face}>{face}</div>;
  const choose = (chosen: string) => {
    if (chosen === MORE) {
      void fetchNextPage();
      return;
    }
    box.closeDropdown();
    onFollow?.();
    router.history.push(`/admin/${chosen}`);
  };
  return (
    <Combobox store={box} width="target" position="bottom-start" onOptionSubmit={choose}>
      <Combobox.Target targetType="button" withAriaAttributes>
        <UnstyledButton className={classes.face} onClick={() => box.toggleDropdown()}>
          {face}
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        {tenants.length >= MANY && (
          <Combobox.Search aria-label={t('shell.findTenant')} placeholder={t('shell.findTenant')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        )}
        <Combobox.Options aria-label={t('shell.tenants')}>
          <ScrollArea.Autosize mah={320} type="scroll">
            {found.map((each) => (
              <TenantOption key={each.slug} tenant={each} home={each.slug === home.slug} here={each.slug === slug} />
            ))}
            {found.length === 0 && <Combobox.Empty>{isFetching ? t('state.loading') : t('state.noMatch')}</Combobox.Empty>}
            {hasNextPage && <Combobox.Option value={MORE} className={classes.more}>{t('action.loadMore')}</Combobox.Option>}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

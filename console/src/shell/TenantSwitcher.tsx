import { Menu, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PersonAvatar } from '@/ui';

import classes from './TenantSwitcher.module.css';

/** The tenant on screen, and the way into the others. */
export function TenantSwitcher() {
  const { tenants, tenant: home } = useSession();
  const slug = useTenant();
  const router = useRouter();
  const [q, setQ] = useState('');
  const name = tenants.find((each) => each.slug === slug)?.name ?? (home.slug === slug ? home.name : slug);
  const face = (
    <>
      <PersonAvatar name={name} size={28} />
      <span className={classes.name}>
        <Text size="xs" c="dimmed" lh={1.2}>{t('shell.tenant')}</Text>
        <Text size="sm" fw={600} lh={1.25} lineClamp={2}>{name}</Text>
      </span>
    </>
  );
  if (tenants.length < 2) return <div className={classes.face}>{face}</div>;
  const shown = tenants.filter((each) => `${each.name} ${each.slug}`.toLowerCase().includes(q.toLowerCase()));
  return (
    <Menu width="target" position="bottom-start" onClose={() => setQ('')}>
      <Menu.Target>
        <UnstyledButton className={classes.face} aria-label={t('shell.switchTenant', { name })}>
          {face}
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {tenants.length > 6 && (
          <TextInput size="xs" mb={4} aria-label={t('shell.findTenant')} placeholder={t('shell.findTenant')} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
        )}
        <ScrollArea.Autosize mah={320}>
          {shown.map((each) => (
            <Menu.Item
              key={each.slug}
              onClick={() => router.history.push(`/admin/${each.slug}`)}
              rightSection={each.slug === slug ? <IconCheck size={16} aria-label={t('shell.tenantHere')} /> : undefined}
            >
              {each.name}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

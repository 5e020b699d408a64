import { Divider, Popover, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ComponentType } from 'react';

import { api, done } from '@/api/client';
import { HrefLink } from '@/lib/router';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { COLOR_SCHEMES } from '@/theme/color-scheme';
import { useColorScheme } from '@/theme/use-color-scheme';
import { PersonAvatar } from '@/ui';

import { LanguageSwitch } from './LanguageSwitch';
import classes from './UserMenu.module.css';

/** A screen of one's own account. */
export interface AccountLink {
  label: string;
  icon: ComponentType<{ size?: number | string }>;
  href: string;
}

interface UserMenuProps {
  links: readonly AccountLink[];
  /** Where signing out leads. */
  door?: string;
  onHelp?: () => void;
}

/** Who is signed in, the colour scheme, the language, help, and the way out. */
export function UserMenu({ links, door = '/sign-in', onHelp }: UserMenuProps) {
  const { user } = useSession();
  const [opened, controls] = useDisclosure(false);
  const { colorScheme, setColorScheme } = useColorScheme();
  const signOut = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/sessions/current')),
    // A new page, so that nothing of this session stays in memory.
    onSuccess: () => window.location.assign(door),
  });
  return (
    <Popover opened={opened} onChange={(open) => (open ? controls.open() : controls.close())} position="bottom-end" width={264} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={controls.toggle} aria-label={t('shell.userMenu', { name: user.name })}>
          <PersonAvatar name={user.name} size={34} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <div className={classes.who}>
          <Text size="sm" fw={600}>{user.name}</Text>
          <Text size="xs" c="dimmed">{user.email ?? user.username}</Text>
        </div>
        <Divider my={4} />
        <div className={classes.scheme}>
          <Text size="xs" c="dimmed" mb={6} id="color-scheme">{t('shell.scheme')}</Text>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="color-scheme"
            value={colorScheme}
            onChange={(value) => setColorScheme(COLOR_SCHEMES.find((each) => each === value) ?? 'auto')}
            data={COLOR_SCHEMES.map((each) => ({ value: each, label: t(`shell.scheme.${each}`) }))}
          />
        </div>
        <div className={classes.scheme}>
          <LanguageSwitch />
        </div>
        <Divider my={4} />
        {links.map((each) => (
          <HrefLink key={each.href} className={classes.item} underline="never" href={each.href} onFollow={controls.close}>
            <each.icon size={16} />
            {each.label}
          </HrefLink>
        ))}
        {onHelp && (
          <UnstyledButton
            className={classes.item}
            onClick={() => {
              controls.close();
              onHelp();
            }}
          >
            <IconKeyboard size={16} aria-hidden />
            {t('help.title')}
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.item} onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          <IconLogout size={16} aria-hidden />
          {t('shell.signOut')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

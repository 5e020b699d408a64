import { Divider, Popover, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { hrefOf } from '@/lib/navigation';
import { HrefLink } from '@/lib/router';
import { useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { COLOR_SCHEMES } from '@/theme/color-scheme';
import { useColorScheme } from '@/theme/use-color-scheme';
import { PersonAvatar } from '@/ui';

import { LanguageSwitch } from './LanguageSwitch';
import classes from './UserMenu.module.css';
import { useVisibleScreens } from './useVisibleScreens';

interface UserMenuProps {
  onHelp: () => void;
}

/** Who is signed in, the colour scheme, the language, help, and the way out. */
export function UserMenu({ onHelp }: UserMenuProps) {
  const { user } = useSession();
  const tenant = useTenant();
  const [opened, controls] = useDisclosure(false);
  const { colorScheme, setColorScheme } = useColorScheme();
  const screens = useVisibleScreens().filter((each) => each.group === 'account');
  const signOut = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/sessions/current')),
    // A new page, so that nothing of this session stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
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
        {screens.map((each) => (
          <HrefLink key={each.label} className={classes.item} underline="never" href={hrefOf(each, tenant)} onFollow={controls.close}>
            <each.icon size={16} />
            {t(each.label)}
          </HrefLink>
        ))}
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
        <UnstyledButton className={classes.item} onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          <IconLogout size={16} aria-hidden />
          {t('shell.signOut')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

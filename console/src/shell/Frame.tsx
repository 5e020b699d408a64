import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, type ReactNode } from 'react';

import { hrefOf } from '@/lib/navigation';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageSkeleton } from '@/ui';

import { Brand } from './Brand';
import { CommandPalette } from './CommandPalette';
import classes from './Frame.module.css';
import { HelpDialog } from './HelpDialog';
import { SearchButton } from './SearchButton';
import { Shortcuts } from './Shortcuts';
import { SideBar } from './SideBar';
import { UserMenu } from './UserMenu';
import { useVisibleScreens } from './useVisibleScreens';

interface FrameProps {
  children: ReactNode;
}

/** What stands around every screen. */
export function Frame({ children }: FrameProps) {
  const [menu, menuControls] = useDisclosure(false);
  const [help, helpControls] = useDisclosure(false);
  const tenant = useTenant();
  const screens = useVisibleScreens().filter((each) => each.group === 'account');
  const links = screens.map((each) => ({ label: t(each.label), icon: each.icon, href: hrefOf(each, tenant) }));
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <aside className={classes.side}>
        <SideBar />
      </aside>
      <header className={classes.top}>
        <div className={classes.narrow}>
          <Burger opened={menu} onClick={menuControls.toggle} size="sm" aria-label={t('shell.menu')} aria-expanded={menu} />
          <Brand />
        </div>
        <SearchButton />
        <UserMenu links={links} onHelp={helpControls.open} />
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
      </main>
      <Drawer.Root opened={menu} onClose={menuControls.close} size={288} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('shell.menu')}>
          <SideBar onFollow={menuControls.close} />
        </Drawer.Content>
      </Drawer.Root>
      <CommandPalette onHelp={helpControls.open} />
      <Shortcuts onHelp={helpControls.open} />
      {help && <HelpDialog onClose={helpControls.close} />}
    </div>
  );
}

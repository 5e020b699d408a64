import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { hrefOf, NAV_GROUPS } from '@/lib/navigation';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { Brand } from './Brand';
import classes from './SideBar.module.css';
import { TenantSwitcher } from './TenantSwitcher';
import { useVisibleScreens } from './useVisibleScreens';

interface SideBarProps {
  /** Somebody chose a screen. */
  onFollow?: () => void;
}

/** The product, the tenant, and its screens. */
export function SideBar({ onFollow }: SideBarProps) {
  const tenant = useTenant();
  const screens = useVisibleScreens();
  const path = useLocation({ select: (location) => location.pathname });
  const isHere = (href: string, section: string) => path === href || (section !== '' && path.startsWith(`${href}/`));
  const nav = useRef<HTMLElement>(null);
  // Where the screens are more than fit, the one that is open is in view.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  return (
    <div className={classes.side}>
      <div className={classes.brand}>
        <Brand />
      </div>
      <TenantSwitcher onFollow={onFollow} />
      <nav ref={nav} className={classes.nav} aria-label={t('shell.navigation')}>
        {NAV_GROUPS.filter((group) => group !== 'account').map((group) => {
          const entries = screens.filter((each) => each.group === group);
          if (entries.length === 0) return null;
          return (
            <div key={group} className={classes.group} role="group" aria-label={t(`nav.group.${group}`)}>
              {group !== 'overview' && <span className={classes.heading} aria-hidden>{t(`nav.group.${group}`)}</span>}
              {entries.map((entry) => {
                const href = hrefOf(entry, tenant);
                const here = isHere(href, entry.section);
                return (
                  <HrefLink key={href} href={href} underline="never" className={classes.link} aria-current={here ? 'page' : undefined} {...(onFollow && { onFollow })}>
                    <entry.icon size={18} stroke={1.7} />
                    {t(entry.label)}
                  </HrefLink>
                );
              })}
            </div>
          );
        })}
      </nav>
    </div>
  );
}

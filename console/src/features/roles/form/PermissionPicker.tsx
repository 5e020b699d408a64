import { Button, Text } from '@mantine/core';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';

import type { CatalogueModule } from '@/api/types';
import { t } from '@/lib/text';
import { SearchBox } from '@/ui';

import { ModuleSection } from './ModuleSection';
import { NotOffered } from './NotOffered';
import classes from './PermissionPicker.module.css';
import { goneOf, moduleKeys, permissionsOf, sectionsOf } from './sections';

interface PermissionPickerProps {
  modules: readonly CatalogueModule[];
  selected: ReadonlySet<string>;
  disabled: boolean;
  /** Must stay the same function between renders. */
  mayGive: (key: string) => boolean;
  /** Must stay the same function between renders. */
  onToggle: (keys: readonly string[], selected: boolean) => void;
}

/** Single permissions to tick, module by module. */
export function PermissionPicker({ modules, selected, disabled, mayGive, onToggle }: PermissionPickerProps) {
  const [q, setQ] = useState('');
  const needle = useDeferredValue(q);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(modules, selected)));
  const sections = useMemo(() => sectionsOf(modules, needle), [modules, needle]);
  const onOpen = useCallback((module: string, opened: boolean) => setOpen((now) => new Set(opened ? [...now, module] : [...now].filter((each) => each !== module))), []);
  const state = { selected, disabled, mayGive, searching: needle !== '', open, onOpen, onToggle };
  return (
    <div>
      <div className={classes.tools}>
        <div className={classes.search}>
          <SearchBox main label={t('roles.searchPermissions')} value={q} onChange={setQ} delay={120} />
        </div>
        <Button variant="default" size="xs" disabled={state.searching} onClick={() => setOpen(new Set(moduleKeys(modules)))}>{t('roles.expandAll')}</Button>
        <Button variant="default" size="xs" disabled={state.searching} onClick={() => setOpen(new Set())}>{t('roles.collapseAll')}</Button>
      </div>
      <div className={classes.modules} data-disabled={disabled || undefined}>
        {sections.map((each) => (
          <ModuleSection key={each.key} section={each} state={state} />
        ))}
        {sections.length === 0 && <Text size="sm" c="dimmed" p="sm">{t('roles.noPermissionMatch')}</Text>}
      </div>
      <NotOffered keys={goneOf(modules, selected)} onRemove={(key) => onToggle([key], false)} />
    </div>
  );
}

/** A short catalogue stands open, and so does what is selected in a long one. */
function openAtFirst(modules: readonly CatalogueModule[], selected: ReadonlySet<string>): string[] {
  const all = permissionsOf(modules);
  if (all.length <= 24) return moduleKeys(modules);
  if (selected.size > 60) return [];
  const holds = (module: CatalogueModule): boolean => module.permissions.some((each) => selected.has(each.key)) || module.modules.some(holds);
  const opened = (module: CatalogueModule): string[] => (holds(module) ? [module.key, ...module.modules.flatMap(opened)] : []);
  return modules.flatMap(opened);
}

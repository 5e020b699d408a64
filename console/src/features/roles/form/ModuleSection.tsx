import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { memo, useId } from 'react';

import { t } from '@/lib/text';

import { PermissionRow } from './PermissionRow';
import classes from './PermissionPicker.module.css';
import { countIn, type Section } from './sections';

export interface PickerState {
  selected: ReadonlySet<string>;
  /** Nothing can be ticked: full access is. */
  disabled: boolean;
  /** Which permissions one may give and take. */
  mayGive: (key: string) => boolean;
  /** Whether a search leaves only some. */
  searching: boolean;
  open: ReadonlySet<string>;
  onOpen: (module: string, open: boolean) => void;
  onToggle: (keys: readonly string[], selected: boolean) => void;
}

interface ModuleSectionProps {
  section: Section;
  state: PickerState;
  nested?: boolean;
}

/** Whether nothing of a module looks different: most stay as they are when one box is ticked. */
function isSame(before: ModuleSectionProps, after: ModuleSectionProps): boolean {
  const [a, b] = [before.state, after.state];
  return (
    before.section === after.section &&
    a.disabled === b.disabled &&
    a.mayGive === b.mayGive &&
    a.searching === b.searching &&
    a.onOpen === b.onOpen &&
    a.onToggle === b.onToggle &&
    [after.section, ...after.section.children].every((each) => a.open.has(each.key) === b.open.has(each.key)) &&
    after.section.all.every((key) => a.selected.has(key) === b.selected.has(key))
  );
}

/** A module that opens: its permissions, its sub-modules inside it, and what selects them all. */
export const ModuleSection = memo(function ModuleSection({ section, state, nested = false }: ModuleSectionProps) {
  const id = useId();
  const { selected, disabled, mayGive, searching, onToggle } = state;
  const open = searching || state.open.has(section.key);
  const acting = (searching ? section.shown : section.all).filter(mayGive);
  const chosen = countIn(acting, selected);
  const { name } = section;
  return (
    <section className={classes.module} data-nested={nested || undefined} aria-labelledby={id}>
      <div className={classes.head}>
        <UnstyledButton className={classes.opener} aria-expanded={open} disabled={searching} onClick={() => state.onOpen(section.key, !open)}>
          <IconChevronRight size={16} aria-hidden />
          <span className={classes.title} id={id}>{name}</span>
          <span className={classes.count} data-some={countIn(section.all, selected) > 0 || undefined}>
            {t('roles.moduleCount', { selected: countIn(section.all, selected), total: section.all.length })}
          </span>
        </UnstyledButton>
        <span className={classes.buttons}>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={disabled || chosen === acting.length}
            aria-label={searching ? t('roles.selectShownIn', { name }) : t('roles.selectAllIn', { name })}
            onClick={() => onToggle(acting, true)}
          >
            {searching ? t('roles.selectShown') : t('roles.selectAll')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={disabled || chosen === 0}
            aria-label={searching ? t('roles.clearShownIn', { name }) : t('roles.clearAllIn', { name })}
            onClick={() => onToggle(acting, false)}
          >
            {searching ? t('roles.clearShown') : t('roles.clearAll')}
          </Button>
        </span>
      </div>
      {open && (
        <div className={classes.inside}>
          {section.description && <p className={classes.about}>{section.description}</p>}
          <div className={classes.permissions}>
            {section.permissions.map((each) => (
              <PermissionRow
                key={each.key}
                permission={each}
                selected={selected.has(each.key)}
                disabled={disabled || !mayGive(each.key)}
                reason={mayGive(each.key) ? undefined : t('roles.notHeld')}
                onToggle={onToggle}
              />
            ))}
          </div>
          {section.children.map((each) => (
            <ModuleSection key={each.key} section={each} state={state} nested />
          ))}
        </div>
      )}
    </section>
  );
}, isSame);

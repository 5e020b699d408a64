import { Textarea, TextInput } from '@mantine/core';

import { t } from '@/lib/text';

import { DESCRIPTION_MAX, lengthOf, NAME } from './role-draft';
import classes from './RoleEditor.module.css';

interface BasicFieldsProps {
  name: string;
  description: string;
  onName: (name: string) => void;
  onDescription: (description: string) => void;
  nameError?: string | undefined;
  descriptionError?: string | undefined;
}

/** What the role is called and what it is for, with how many characters are used. */
export function BasicFields({ name, description, onName, onDescription, nameError, descriptionError }: BasicFieldsProps) {
  return (
    <div className={classes.basics}>
      <TextInput
        label={t('roles.name')}
        required
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
        description={t('roles.charCount', { count: lengthOf(name), max: NAME.max })}
        error={nameError ?? (lengthOf(name) > NAME.max ? t('roles.needName', NAME) : undefined)}
        autoComplete="off"
        data-autofocus
      />
      <Textarea
        label={t('roles.description')}
        value={description}
        onChange={(event) => onDescription(event.currentTarget.value)}
        description={t('roles.charCount', { count: lengthOf(description), max: DESCRIPTION_MAX })}
        error={descriptionError ?? (lengthOf(description) > DESCRIPTION_MAX ? t('roles.needShorterDescription', { max: DESCRIPTION_MAX }) : undefined)}
        rows={2}
        autoComplete="off"
      />
    </div>
  );
}

import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Context } from '@/api/types';
import { PartySelect } from '@/lib/parties';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';

import { contextText, partyKindOf } from '../labels';
import classes from './UserForm.module.css';

interface Input {
  value?: string;
  onChange: (value: unknown) => void;
  error?: ReactNode;
}

interface RecordFieldsProps {
  /** `form.getInputProps`. */
  input: (field: string) => Input;
  /** The contexts that the tenant's licence has. */
  contexts: readonly Context[];
  /** The context that is chosen. */
  context: Context;
  part: 'account' | 'profile';
}

/** The fields of a user's record: how it signs in and who it is, or what else is known. */
export function RecordFields({ input, contexts, context, part }: RecordFieldsProps) {
  const can = useCan();
  const party = input('party');
  if (part === 'profile') {
    return (
      <div className={classes.fields}>
        <TextInput label={t('field.jobTitle')} autoComplete="off" {...input('job_title')} />
        <Textarea label={t('field.officeAddress')} rows={2} {...input('office_address')} />
        <div className={classes.full}>
          <Textarea label={t('field.notes')} description={t('users.notesHint')} rows={3} {...input('notes')} />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.fields}>
      <TextInput label={t('field.firstName')} autoComplete="off" data-autofocus {...input('first_name')} />
      <TextInput label={t('field.lastName')} autoComplete="off" {...input('last_name')} />
      <TextInput label={t('field.email')} type="email" autoComplete="off" {...input('email')} />
      <TextInput label={t('field.username')} description={t('users.usernameHint')} autoComplete="off" spellCheck={false} autoCapitalize="none" {...input('username')} />
      <Select label={t('field.context')} description={t('users.contextHint')} data={contexts.map((value) => ({ value, label: contextText(value) }))} {...input('context')} />
      {can('parties:read:all') && (
        <PartySelect
          label={t('users.member')}
          description={t('users.memberHint')}
          value={party.value === '' ? undefined : party.value}
          onChange={(chosen) => party.onChange(chosen?.id ?? '')}
          error={party.error}
          kind={partyKindOf(context)}
          linked={false}
          clearable
        />
      )}
    </div>
  );
}

import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';

import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { generalPart, LINKS } from './general-values';
import { SettingsForm, type SettingsFormProps } from './SettingsForm';

/** What has no page of its own. */
export function GeneralForm(props: SettingsFormProps) {
  return (
    <SettingsForm label={t('settings.title')} part={generalPart} {...props}>
      {(form, readOnly) => (
        <>
          <Panel title={t('settings.roles')}>
            <NumberInput
              label={t('settings.maxPerUser')}
              description={t('settings.maxPerUserHint')}
              placeholder={t('settings.anyNumber')}
              min={1}
              max={1000}
              allowDecimal={false}
              maw={360}
              readOnly={readOnly}
              {...form.getInputProps('max_per_user')}
            />
          </Panel>
          <Panel title={t('settings.erase')} description={t('settings.eraseText')}>
            <Stack gap="md">
              <Switch label={t('settings.eraseEnabled')} disabled={readOnly} {...form.getInputProps('erase', { type: 'checkbox' })} />
              <NumberInput
                label={t('settings.retention')}
                description={t('settings.retentionHint')}
                min={0}
                max={3650}
                allowDecimal={false}
                maw={360}
                readOnly={readOnly}
                disabled={!form.values.erase}
                {...form.getInputProps('retention_days')}
              />
            </Stack>
          </Panel>
          <Panel title={t('settings.links')} description={t('settings.linksText', { external: '{external_id}', id: '{id}' })}>
            <Stack gap="md">
              {LINKS.map((kind) => (
                <TextInput
                  key={kind}
                  label={t(`settings.link.${kind}`)}
                  placeholder="https://app.example.org/people/{external_id}"
                  autoComplete="off"
                  spellCheck={false}
                  readOnly={readOnly}
                  {...form.getInputProps(kind)}
                />
              ))}
            </Stack>
          </Panel>
          <Panel title={t('settings.letters')}>
            <Select
              label={t('settings.language')}
              description={t('settings.languageHint')}
              data={[{ value: 'en', label: t('templates.language.en') }, { value: 'de', label: t('templates.language.de') }]}
              allowDeselect={false}
              maw={360}
              readOnly={readOnly}
              {...form.getInputProps('language')}
            />
          </Panel>
        </>
      )}
    </SettingsForm>
  );
}

import { useState } from 'preact/hooks';
import { readNumber, readObjects, readText, readTexts } from '../json/json-object.js';
import { useSession } from '../state/session.js';
import { ariaOf, type ElementProps } from './element-props.js';
import { readFileAsBase64 } from './read-file-as-base64.js';
import { useElement } from './use-element.js';

/** Shows a file_input: files are uploaded as soon as they are chosen, and the form sends their ids. */
export function FileInputElement(props: ElementProps) {
  const { element, field } = props;
  const { state, hold } = useElement(props);
  const { act } = useSession();
  const [status, setStatus] = useState('');
  const files = readObjects(state, 'files');
  const maxFiles = readNumber(element, 'max_files') ?? 10;
  const types = readTexts(element, 'filetypes');
  const upload = async (chosen: readonly File[]) => {
    setStatus(`Uploading ${chosen.map(({ name }) => name).join(', ')} …`);
    const results = await Promise.all(
      chosen
        .slice(0, maxFiles - files.length)
        .map(async (file) => act({ type: 'upload', name: file.name, base64: await readFileAsBase64(file) })),
    );
    const failed = results.find(({ ok }) => !ok);
    setStatus(failed === undefined ? '' : (failed.error ?? 'The upload failed.'));
    hold({ files: [...files, ...results.flatMap(({ file }) => (file === undefined ? [] : [file]))] });
  };
  return (
    <span class="element element-wide">
      <input
        type="file"
        class="control control-file"
        multiple={maxFiles > 1}
        accept={types.map((type) => `.${type}`).join(',')}
        {...ariaOf(field, 'File')}
        onChange={(event) => {
          const input = event.currentTarget;
          const chosen = [...(input.files ?? [])];
          input.value = '';
          void upload(chosen);
        }}
      />
      <ul class="chosen-files">
        {files.map((file) => (
          <li key={readText(file, 'id')}>
            {readText(file, 'name')}
            <button
              type="button"
              class="link-button"
              aria-label={`Remove ${readText(file, 'name')}`}
              onClick={() => hold({ files: files.filter((other) => other !== file) })}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <span role="status" class="zone-note">
        {status}
      </span>
    </span>
  );
}

/** Uploads that tell how far they are, which `fetch` does not. */
import { ProblemError } from '@open-shop/client';

interface Upload {
  method: 'PUT' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body: Blob | FormData;
  /** A share of one. */
  onProgress: (share: number) => void;
  signal?: AbortSignal;
}

/** Sends a file to where the API said, and answers the text that came back. Rejects with {@link ProblemError}. */
export function upload({ method, url, headers = {}, body, onProgress, signal }: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(request.responseText);
      else
        reject(
          new ProblemError(request.status, { code: 'upload_failed', detail: `The upload was answered with status ${request.status}.` }),
        );
    };
    request.onerror = () => reject(ProblemError.unreachable(undefined));
    request.onabort = () => reject(new ProblemError(0, { code: 'upload_cancelled', detail: 'The upload was cancelled.' }));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

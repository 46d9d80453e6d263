docker run --rm UPPER
docker run --rm --pull=never alpine:nosuchtag echo never
docker run --rm --pull never alpine:nosuchtag
docker run --rm --pull never nosuch
docker run --rm alpine:
docker run --rm alpine:a:b
docker run --rm 'alpine latest'
docker run --rm alpine@sha256:123
docker run --rm --pull never alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000
docker run --rm library/alpine:latest echo full
docker run --rm library/alpine echo lib
docker run --rm --pull never myhost:5000/alpine echo x
docker run --rm --pull missing alpine echo present
docker run --rm --pull weird alpine
docker run --rm "$(docker images -q alpine)" echo by id
docker run --rm "$(docker images -q --no-trunc alpine)" echo by digest
docker run --rm "$(docker images -q alpine | cut -c1-6)" echo by prefix
docker run --rm -- alpine echo dashes
docker run --rm '' echo x
docker run --rm :latest
docker run --rm -alpine
docker run --rm alpine/
docker run --rm .alpine
docker tag alpine alpine:v1; docker run --rm alpine:v1 echo tagged

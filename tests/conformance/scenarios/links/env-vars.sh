docker run -d --name pg -e POSTGRES_USER=me -e 'NOTE=two words' training/postgres
docker run --rm --link pg:db alpine env | grep ^DB | sort
docker run --rm --link pg alpine env | grep ^PG | sort
docker run --rm --link pg:my-db alpine env | grep -i my | sort
docker run --rm --link pg:a.b alpine env | grep ^A | sort
docker run --rm --link pg:DB --link pg:db2 alpine sh -c 'env | grep -c _PORT_5432'
docker run --rm --link pg:db -e DB_PORT=mine alpine sh -c 'echo $DB_PORT $DB_NAME'
docker run --rm --link pg:db alpine sh -c 'nc -w 1 $DB_PORT_5432_TCP_ADDR $DB_PORT_5432_TCP_PORT < /dev/null && echo open'
docker run --rm --link pg:db --name who alpine sh -c 'echo $DB_NAME'
docker run --rm --link pg:db alpine sh -c 'echo $DB_ENV_PG_VERSION $DB_ENV_NOTE $DB_ENV_PATH'

# The configuration is read again, or not
docker run -d --name web -p 8080:80 nginx; sleep 1
docker exec web nginx -t
docker exec web nginx -s reload 2>&1 | sed 's/^20.*#[0-9]*: //'; sleep 1
docker exec web sh -c 'sed -i s/80/81/ /etc/nginx/conf.d/default.conf; nginx -tq; nginx -s reload' 2>&1 | sed 's/^20.*#[0-9]*: //'; sleep 1
docker exec web wget -qO- http://127.0.0.1:81/ | grep -c Welcome
docker exec web wget -qO- http://127.0.0.1:80/ 2>&1 | tail -1
docker exec web sh -c 'echo "bogus on;" >> /etc/nginx/nginx.conf'
docker exec web nginx -s reload 2>&1 | sed 's/^20.*#[0-9]*: //'
docker kill -s HUP web
docker exec web nginx -t 2>&1 | sed 's/^20.*#[0-9]*: //'
docker exec web sh -c 'sed -i /bogus/d /etc/nginx/nginx.conf; echo "worker_processes 2;" >> /etc/nginx/nginx.conf; nginx -t' 2>&1 | sed 's/^20.*#[0-9]*: //'
docker exec web sh -c 'sed -i "\$d" /etc/nginx/nginx.conf; sed -i "s/^user.*/user redis;/" /etc/nginx/nginx.conf; nginx -t' 2>&1 | sed 's/^20.*#[0-9]*: //'
docker exec web sh -c 'sed -i "s/^user.*/user nobody;/" /etc/nginx/nginx.conf; nginx -t' 2>&1 | sed 's/^20.*#[0-9]*: //'
docker exec web sh -c 'sed -i "s/^user.*/user nobody root;/" /etc/nginx/nginx.conf; nginx -t; ls -l /var/lib/nginx | tail -1' 2>&1 | sed 's/^20.*#[0-9]*: //' | cut -c1-32
docker exec web sh -c 'for c in "events {} http {" "events {} http { server { listen 80 } }" "listen 80;" "worker_processes 1;" "events {} events {}"; do echo "$c" > /tmp/c; nginx -t -c /tmp/c; done' 2>&1 | sed 's/^20.*#[0-9]*: //'
docker exec web nginx -s quit 2>&1 | sed 's/^20.*#[0-9]*: //'; sleep 1
docker logs web 2>&1 | sed 's/^20[^[]*//; s/[0-9]*#[0-9]*//; s/process [0-9]\+/process N/; s/from [0-9]*/from N/' | grep -v 'OS:\|getrlimit\|GET '
docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' web
docker save me/app | tar tf - | grep -c manifest.json
docker run --rm --entrypoint sh training/webapp env
docker run --rm -w /bin alpine sh env
docker run --rm alpine sh nosuch

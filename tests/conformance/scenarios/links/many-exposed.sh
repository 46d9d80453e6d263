docker run -d --name multi --expose 80 --expose 443 --expose 90/udp alpine sleep 300
docker run --rm --link multi:m alpine env | grep ^M_ | sort
docker run -d --name span --expose 700-702 --expose 800 alpine sleep 300
docker run --rm --link span:s alpine env | grep ^S_ | sort
docker run -d --name bare alpine sleep 300
docker run --rm --link bare:b alpine env | grep ^B_ | sort
docker run -d --name pubd -p 8080:8000 -p 9000 alpine sleep 300
docker run --rm --link pubd:p alpine env | grep ^P_ | sort
docker run --rm --link multi:x --link span:y alpine sh -c 'tail -2 /etc/hosts | cut -f2 | cut -d" " -f1 | sort'

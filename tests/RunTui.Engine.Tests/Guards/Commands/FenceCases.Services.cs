namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Of databases, containers and clouds.</summary>
internal static partial class FenceCases
{
    private const string ServicesRefused = """"
        ## databases
        psql -c "DROP TABLE users"
        psql -c "drop database shop;"
        psql -h db -U ann -d shop -c 'TRUNCATE users'
        psql -c "DELETE FROM users"
        psql -c "DELETE FROM users;"
        psql -c "delete from users -- where id = 1"
        psql -c "DELETE FROM users /* WHERE id = 1 */"
        psql -c "DELETE FROM users WHERE 1=1"
        psql -c "DELETE FROM users WHERE true"
        psql -c "SELECT 1; DROP SCHEMA public CASCADE"
        psql --command="DROP TABLE users"
        psql -c"DROP TABLE users"
        psql -c "UPDATE users SET admin = true"
        psql -c "ALTER TABLE users DROP COLUMN mail"
        psql -c "DELETE FROM users USING (SELECT id FROM x WHERE y) z"
        psql -c "WITH x AS (SELECT 1 WHERE true) DELETE FROM users"
        psql -c '\! rm -rf /etc'
        psql <<< "DROP TABLE users"
        echo "DROP TABLE users" | psql shop
        mysql -e "DROP DATABASE shop"
        mysql -uroot -psecret shop -e 'TRUNCATE TABLE users'
        mysql --execute="DELETE FROM users"
        mysql -e "/*!50000 DROP TABLE users */"
        mariadb -e "DROP TABLE users"
        sqlite3 shop.db "DROP TABLE users"
        sqlite3 shop.db 'DELETE FROM users;'
        mongosh --eval "db.dropDatabase()"
        mongo shop --eval 'db.users.drop()'
        mongosh --eval "db.users.deleteMany({})"
        redis-cli FLUSHALL
        redis-cli -h cache -p 6379 flushdb
        dropdb shop
        mysqladmin drop shop
        rails db:drop
        php artisan migrate:fresh
        php artisan db:wipe --force
        python manage.py flush
        python3 manage.py flush --no-input
        ./manage.py reset_db
        ruby bin/rails db:drop
        npx prisma migrate reset
        bq rm -r -f shop
        <<<<
        psql shop <<SQL
        DROP TABLE users;
        SQL
        >>>>
        <<<<
        psql -c "DELETE FROM users -- all
        ;"
        >>>>

        ## docker
        docker system prune
        docker system prune -af --volumes
        docker volume rm data
        docker volume prune -f
        docker rm -f $(docker ps -aq)
        docker rm -v web
        docker kill $(docker ps -q)
        docker rmi $(docker images -q)
        docker rmi -f $(docker images -q)
        docker image prune -a
        docker container prune
        docker run -v /:/host alpine
        docker run --volume=/:/host -it alpine sh
        docker run --mount type=bind,source=/,target=/host alpine
        docker run --privileged alpine
        docker compose down -v
        docker compose -f x.yml down --volumes
        docker-compose down -v
        docker exec web rm -rf /
        podman system prune -a
        docker stack rm shop

        ## kubernetes
        kubectl delete namespace shop
        kubectl delete ns shop
        kubectl -n x delete namespace shop
        kubectl delete namespaces/shop
        kubectl delete all --all
        kubectl delete pods --all
        kubectl delete pods -A
        kubectl delete pods --all-namespaces
        kubectl delete all -n shop
        kubectl delete pvc data
        kubectl delete pv data
        kubectl delete node n1
        kubectl delete crd x
        kubectl delete -f .
        kubectl delete deployment,pvc x
        kubectl drain n1
        kubectl --context prod delete ns shop
        kubectl exec web -- rm -rf /
        kubectl replace --force -f x.yaml
        helm uninstall shop
        helm -n x delete shop

        ## aws
        aws s3 rm s3://bucket --recursive
        aws s3 rb s3://bucket --force
        aws s3 sync . s3://bucket --delete
        aws ec2 terminate-instances --instance-ids i-1
        aws --profile prod ec2 terminate-instances --instance-ids i-1
        aws rds delete-db-instance --db-instance-identifier x
        aws dynamodb delete-table --table-name x
        aws iam delete-user --user-name x
        aws iam delete-role --role-name x
        aws cloudformation delete-stack --stack-name x
        aws lambda delete-function --function-name x
        aws eks delete-cluster --name x
        aws s3api delete-bucket --bucket x
        aws kms schedule-key-deletion --key-id x

        ## gcp
        gcloud projects delete shop
        gcloud compute instances delete vm --quiet
        gcloud sql instances delete db
        gcloud container clusters delete c
        gcloud --project shop beta run services delete web
        gcloud storage rm -r gs://bucket
        gcloud storage buckets delete gs://bucket
        gsutil rm -r gs://bucket
        gsutil -m rm -r gs://bucket/**
        gsutil rb gs://bucket

        ## azure
        az group delete --name shop
        az group delete -n shop --yes
        az vm delete -g x -n y
        az storage account delete -n x
        az storage blob delete-batch -s x
        az sql db delete -n x
        az keyvault purge -n x
        az aks delete -n x

        ## terraform
        terraform destroy
        terraform destroy -auto-approve
        terraform -chdir=infra destroy
        terraform apply -destroy
        terraform apply -auto-approve
        terraform apply --auto-approve
        terraform state rm aws_instance.web
        terraform workspace delete prod
        tofu destroy
        terragrunt run-all destroy
        pulumi destroy
        pulumi stack rm prod
        cdk destroy
        serverless remove
        """";

    private const string ServicesAllowed = """"
        ## databases
        psql -c "SELECT * FROM users"
        psql -c "DELETE FROM users WHERE id = 1"
        psql -c "delete from users where id in (select id from old)"
        psql -c "UPDATE users SET a = 1 WHERE id = 1"
        psql -c "INSERT INTO log VALUES ('drop table users')"
        psql -c "SELECT 'DELETE FROM users'"
        psql -c "ALTER TABLE users ADD COLUMN x int"
        psql -c "ALTER TABLE users DROP CONSTRAINT x"
        psql -c "CREATE TABLE t (updated_at date, deleted bool)"
        psql -c "SELECT * FROM t FOR UPDATE"
        psql -f migration.sql
        mysql -e "SHOW TABLES"
        sqlite3 shop.db ".tables"
        sqlite3 shop.db "SELECT count(*) FROM users"
        mongosh --eval "db.users.find({})"
        mongosh --eval "db.users.deleteMany({age: 3})"
        redis-cli GET key
        redis-cli DEL key
        createdb shop_test
        pg_dump shop > shop.sql
        rails db:migrate
        php artisan migrate
        php artisan serve
        python manage.py migrate
        python manage.py runserver
        RAILS_ENV=test rails db:reset
        npx prisma migrate dev

        ## docker
        docker ps -a
        docker build -t shop .
        docker run --rm -v "$PWD:/work" node:20 npm test
        docker run -it --rm alpine sh
        docker run -v /etc/localtime:/etc/localtime:ro alpine
        docker rm web
        docker rm -f web
        docker rmi shop:old
        docker logs -f web
        docker stop web
        docker compose up -d
        docker compose down
        docker-compose down
        docker exec web ls /
        docker volume ls
        docker image prune -f
        docker compose -f x.yml run --rm web npm test

        ## kubernetes
        kubectl get pods -A
        kubectl get namespaces
        kubectl describe pod x
        kubectl logs -f x
        kubectl apply -f x.yaml
        kubectl delete pod x
        kubectl -n shop delete pod x
        kubectl delete namespace shop --dry-run=client
        kubectl rollout restart deployment web
        kubectl exec web -- ls /
        helm list -A
        helm upgrade --install shop ./chart
        helm rollback shop 1

        ## clouds
        aws s3 ls
        aws s3 cp x s3://bucket/x
        aws s3 rm s3://bucket/x
        aws s3 rm s3://bucket --recursive --dryrun
        aws ec2 describe-instances
        aws ec2 wait instance-terminated --instance-ids i-1
        aws sts get-caller-identity
        aws iam list-users
        gcloud projects list
        gcloud compute instances list
        gcloud config configurations delete x
        gsutil ls gs://bucket
        gsutil cp x gs://bucket/x
        az group list
        az vm show -g x -n delete
        az account show
        terraform plan
        terraform plan -destroy
        terraform init
        terraform apply
        terraform state list
        terraform state show aws_instance.web
        terraform workspace list
        tofu validate
        pulumi preview
        cdk diff
        """";
}

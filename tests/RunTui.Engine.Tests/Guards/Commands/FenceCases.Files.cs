namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Of files and folders.</summary>
internal static partial class FenceCases
{
    private const string FilesRefused = """"
        ## files
        rm -rf /
        rm -rf /*
        rm -rf $HOME
        rm -rf "$HOME"
        rm -rf ${HOME}/
        rm -rf ~
        rm -rf ~/
        rm -rf ~/*
        rm -rf ~/.ssh
        rm -rf ~root
        rm -rf ~/Documents
        rm -rf /etc
        rm -rf /var/lib/postgresql
        rm -rf *
        rm -rf .
        rm -rf ./
        rm -rf ./*
        rm -rf .*
        rm -rf .[!.]*
        rm -rf ./.??*
        rm -rf {.,}*
        rm -rf **/*
        rm -rf ./.git
        rm -rf .git
        rm -rf ./../
        rm -rf ..
        rm -rf ../foo
        rm -rf build/../..
        rm -rf ./.cache/foo
        rm -rf ./.env.local
        rm -rf ./.claude/
        rm -rf .run/
        rm -rf ./runs
        rm -rf runs/r1
        rm -rf runs/r*
        rm -rf /home/ann/code/shop
        rm -rf $PWD
        rm -rf "$(pwd)"
        rm -rf `pwd`
        rm -rf "$(git rev-parse --show-toplevel)"
        rm -rf /tmp
        rm -rf /tmp/
        rm -rf /tmp/*
        rm -rf /tmp/../etc
        rm -rf /tmp/build /etc
        rm -rf ./build ~
        rm -rf $DIR
        rm -rf "$DIR"
        rm -rf $DIR/*
        rm -rf "${DIR:?}/"
        rm -rf "$1"
        rm -rf $(cat list)
        rm -rf /home/ann/code/shop/*
        rm -rf !(keep)
        rm -r ~
        rm -R /usr
        rm -fr /etc
        rm -r -f /etc
        rm -f -r /etc
        rm -Rf /etc
        rm -rfv /etc
        rm --recursive --force /etc
        rm --recur --force /etc
        rm /etc -rf
        rm -rf -- /etc
        rm -rf --no-preserve-root /
        rm -f /etc/passwd
        rm ~/.ssh/id_rsa
        rm .env
        rm -f *
        rm .claude/settings.json
        rm .git/hooks/pre-push
        unlink /etc/passwd
        find / -exec rm -rf {} +
        find $DIR -exec rm -rf {} \;
        find "$DIR" -delete
        find ./build / -exec rm -rf {} +
        find ./build ~ -delete
        find . -delete
        find . -type f -delete
        find -delete
        find . -delete -name '*.pyc'
        find . -name '*' -exec rm -rf {} +
        find . -name .git -exec rm -rf {} +
        find . -name '*.a' -o -delete
        find -L ./build -exec rm -rf {} +
        find -L ./build -delete
        find ./build -follow -exec rm -rf {} +
        find ~ -name '*.log' -delete
        find /etc -type f -exec shred {} \;
        find ./build -exec find / -delete \;
        find . -exec sh -c 'rm -rf "$1"' _ {} \;
        find ./build -exec sh -c 'rm -rf /' \;
        find . -name x -exec bash -c 'rm -rf ~' \;
        find . | xargs rm -rf
        find / -name '*.o' | xargs rm -rf
        ls | xargs rm -rf
        echo / | xargs rm -rf
        cat list | xargs -I{} rm -rf {}
        parallel rm -rf ::: /etc ./build
        rsync -a --delete empty/ /
        rsync -a --delete empty/ ./
        mv ~ /tmp/x
        mv / /tmp/x
        mv src /dev/null
        mv .run /tmp/x
        shred -u ~/.ssh/id_rsa
        echo x >> ~/.ssh/authorized_keys
        echo x >> ~/.bashrc
        echo x | tee -a ~/.profile
        cp x ~/.zshrc
        sed -i s/a/b/ ~/.gitconfig
        cp x.service ~/.config/systemd/user/x.service
        unzip x.zip -d ~
        unzip x.zip -d "$HOME/"
        tar -xf x.tar -C ~
        tar xzf x.tgz -C /home
        npx rimraf /
        rimraf ~
        tar -cf x.tar --remove-files /etc
        cd / && rm -rf home
        cd ~ && rm -rf work
        cd .. && rm -rf shop
        cd /tmp/x; rm -rf *
        cd "$X" && rm -rf foo
        (cd /; rm -rf etc)
        pushd / && rm -rf usr
        """";

    private const string FilesAllowed = """"
        ## files
        rm -rf ./build
        rm -rf build
        rm -rf ./node_modules
        rm -rf node_modules
        rm -rf dist target out .venv
        rm -rf ./dist/*
        rm -rf ./node_modules/.cache
        rm -rf packages/web/dist
        rm -rf **/node_modules
        rm -rf packages/*/dist
        rm -rf src/legacy
        rm -rf ./build/ ./dist/ && mkdir -p build
        rm -rf -- build
        rm -rf "./my build"
        cp .env.example .env
        rm -rf *.egg-info
        rm -rf .next .pytest_cache
        rm -rf __pycache__
        rm -rf /tmp/x
        rm -rf /tmp/build-$$
        rm -rf /tmp/x/*
        rm -rf $TMPDIR/x
        rm -rf $HOME/code/shop/build
        rm -rf "$PWD/build"
        rm -rf /home/ann/code/shop/dist
        rm -rf "$(git rev-parse --show-toplevel)/build"
        rm -rf ./build > /dev/null 2>&1
        rm -rf ./build 2>/dev/null || true
        >/dev/null rm -rf ./build
        rm -rf {build,dist}
        rm -r dir
        rm -rf dir{1..3}
        rm file.txt
        rm -f *.log
        rm -f a.txt b.txt
        rm .git/index.lock
        rm -f "$FILE"
        rm -f /tmp/x.log
        D=./build; rm -rf "$D"
        export D=./build; rm -rf $D
        for d in build dist; do rm -rf "$d"; done
        T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
        T="$(mktemp -d)" && cd "$T" && ls
        cd packages/web && rm -rf dist
        cd /tmp/x && rm -rf *
        cd "$X" && rm -rf node_modules
        cd "$(dirname "$0")" && npm test
        find ./build -exec rm -rf {} +
        find ./build -delete
        find . -name '*.pyc' -delete
        find . -name __pycache__ -type d -exec rm -rf {} +
        find . -name node_modules -prune -exec rm -rf {} \;
        find . -name '*.ts' -exec grep -l rm {} +
        find / -name '*.conf' 2>/dev/null
        find . -name '*.orig' | xargs rm -f
        find ./build -type f | xargs rm -rf
        find . -type f -print0 | xargs -0 grep -n TODO
        git ls-files | xargs wc -l
        find . -name .DS_Store -delete
        npx rimraf dist
        rsync -a --delete src/ ./dist/
        rsync -av src/ host:/var/www
        cp -r src /tmp/backup
        mv src/a.ts src/b.ts
        mv old new
        mkdir -p src/x && touch src/x/y
        ln -s ../x node_modules/x
        tar -czf x.tgz src
        tar -xzf x.tgz
        tar -xf x.tar -C vendor
        unzip -o x.zip -d vendor
        unzip x.zip -d ~/code/shop/vendor
        tar -xf x.tar --to-command=cat
        tar -cf x.tar --checkpoint=100 --checkpoint-action=dot src
        tar -I zstd -xf x.tar.zst
        scp host:/var/log/x .
        scp x host:/tmp
        ssh-keyscan host >> ~/.ssh/known_hosts
        chmod 600 ~/.ssh/id_ed25519
        mkdir -p ~/.config/shop
        echo x > .npmrc
        perl -e 'unlink glob "*.log"'
        perl -e 'unlink "build.log"'
        python3 -c "import os; os.remove('build.log')"
        python3 -c "xs = [1]; xs.remove(1)"
        yq '.a' .run/state.yaml
        yq -i '.a = 1' config.yaml
        sed -n 's/a/b/w out.txt' x
        sed 's/we/w .run/' x
        sed '/e rm/d' x
        sed -e 'a\w .run/x' x
        awk '$1 > 3 {print > "out.txt"}' x
        vim -c ':w out.txt' -c ':q!' x
        vim -c ':%s/a/b/g' -c wq x
        chmod +x run.sh
        chmod -R 755 build
        chmod -R u+w node_modules
        chown -R ann:ann ./build
        """";
}

namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Of how a command can be wrapped, quoted and chained.</summary>
internal static partial class FenceCases
{
    private const string ShellsRefused = """"
        ## flags, quoting, wrapping
        sudo rm -rf /
        sudo -u root rm -rf /etc
        sudo -E -n rm -rf /etc
        doas rm -rf /etc
        env rm -rf /etc
        env -i A=1 rm -rf /etc
        env -S "rm -rf /etc"
        A=1 B=2 rm -rf /etc
        command rm -rf /etc
        exec rm -rf /etc
        nohup rm -rf /etc &
        nice -n 10 rm -rf /etc
        timeout 5 rm -rf /etc
        timeout -k 5 10s rm -rf /etc
        time rm -rf /etc
        setsid rm -rf /etc
        stdbuf -oL rm -rf /etc
        flock /tmp/l rm -rf /etc
        flock /tmp/l -c 'rm -rf /etc'
        chroot /mnt rm -rf /
        watch -n 1 'rm -rf /etc'
        ssh host 'rm -rf /etc'
        ssh -p 22 host rm -rf /
        su - ann -c 'rm -rf /etc'
        busybox rm -rf /etc
        /bin/rm -rf /etc
        \rm -rf /etc
        r\m -rf /etc
        'rm' -rf /etc
        'r''m' -rf /etc
        "rm" "-rf" "/etc"
        $'rm' -rf /etc
        $'\x72\x6d' -rf /etc
        rm -rf "/e"'tc'
        rm -rf /e\tc
        rm -r$'f' /etc
        {rm,-rf,/etc}
        X=rm; $X -rf /etc
        D=/etc; rm -rf $D
        D=/etc; rm -rf "$D"
        export D=/etc; rm -rf "${D}"
        D=./build; D=/etc; rm -rf $D
        (D=./build); rm -rf $D/
        for d in ./build /etc; do rm -rf "$d"; done
        C='rm -rf /etc'; $C
        C='rm -rf /etc'; eval "$C"
        $SUDO rm -rf /etc
        $(echo rm) -rf /etc
        $RM -rf /etc
        bash -c 'rm -rf /etc'
        bash -lc "rm -rf /etc"
        sh -xec 'rm -rf /etc'
        zsh -c "cd / && rm -rf etc"
        bash -c "bash -c 'rm -rf /etc'"
        bash -c 'rm -rf "$1"' _ /etc
        bash -c "$CMD"
        eval 'rm -rf /etc'
        eval rm -rf /etc
        eval "$CMD"
        bash <<< 'rm -rf /etc'
        echo 'rm -rf /etc' | sh
        printf 'rm -rf /etc\n' | bash
        echo "rm -rf /etc" | sudo bash
        trap 'rm -rf /etc' EXIT
        GIT_SSH_COMMAND='rm -rf /etc; ssh' git fetch
        GIT_PAGER='rm -rf /etc' git log
        GIT_EDITOR='git push --force' git commit
        PAGER='sh -c "rm -rf /etc"' man ls
        export EDITOR='rm -rf /etc'
        env GIT_PAGER='rm -rf /etc' git log
        PROMPT_COMMAND='rm -rf /etc'
        ssh -o ProxyCommand='rm -rf /etc' host
        ssh -oLocalCommand="rm -rf /etc" -o PermitLocalCommand=yes host
        scp -o 'proxycommand rm -rf /etc' x host:
        tar -xf x.tar --to-command='rm -rf /etc'
        tar --to-command 'rm -rf /etc' -xf x.tar
        tar -cf x.tar --checkpoint=1 --checkpoint-action=exec='rm -rf /etc' src
        tar -I 'rm -rf /etc' -xf x.tar
        sed '1e rm -rf /etc' x
        sed -n '$!{e git push --force' x
        sed 's/.*/rm -rf \/etc/e' x
        vim -c ':!rm -rf /etc' x
        vim '+silent !rm -rf /etc' x
        nvim --headless -c 'w !rm -rf /etc' x
        IFS=,; X=rm,-rf,/etc; $X
        IFS=:; D=/tmp/x:/etc; rm -rf $D
        IFS=$SEP; D=./build; rm -rf $D
        pwsh -c "Remove-Item -Recurse -Force /etc"
        pwsh -NoProfile -Command Remove-Item /etc -Recurse
        pwsh -c "rm -r -fo ~"
        pwsh -EncodedCommand cgBtAA==
        make --eval 'x: ; rm -rf /etc' x
        <<<<
        make -f - <<'EOF'
        all:
        	@rm -rf /etc
        EOF
        >>>>
        <<<<
        make -f - all <<'EOF'
        all: ; rm -rf /etc
        EOF
        >>>>
        alias ll='rm -rf /etc'
        f() { rm -rf /etc; }; f
        function f { rm -rf /etc; }
        > /dev/null rm -rf /etc
        2>/dev/null rm -rf /etc
        rm > out -rf /etc
        rm -rf >/dev/null 2>&1 /etc
        rm -rf 2>/dev/null ~
        <<<<
        bash <<EOF
        rm -rf /etc
        EOF
        >>>>
        <<<<
        cat <<EOF | sh
        rm -rf /etc
        EOF
        >>>>
        <<<<
        cat <<EOF
        $(rm -rf /etc)
        EOF
        >>>>
        <<<<
        cat <<'EOF' > notes.txt
        text
        EOF
        rm -rf /etc
        >>>>

        ## chaining
        rm -rf ./build; rm -rf /etc
        rm -rf ./build && rm -rf /etc
        rm -rf ./build || rm -rf /etc
        rm -rf ./build | rm -rf /etc
        rm -rf ./build & rm -rf /etc
        echo ok;rm -rf /etc
        true&&rm -rf /etc
        (rm -rf /etc)
        ((1<<2)); rm -rf /etc
        { rm -rf /etc; }
        ! rm -rf /etc
        if true; then rm -rf /etc; fi
        while true; do rm -rf /etc; done
        for i in 1 2; do rm -rf /etc; done
        case $x in a) rm -rf /etc;; esac
        case $x in a|b) echo;; *) rm -rf /etc;; esac
        [[ -d x && a < b ]] && rm -rf /etc
        echo $(rm -rf /etc)
        echo `rm -rf /etc`
        echo "$(rm -rf /etc)"
        echo "${x:-$(rm -rf /etc)}"
        echo $((1 + $(rm -rf /etc)))
        cat <(rm -rf /etc)
        x=$(rm -rf /etc)
        x=(a $(rm -rf /etc))
        git status && git push --force
        <<<<
        echo hello
        rm -rf /etc
        >>>>
        <<<<
        rm \
          -rf \
          /etc
        >>>>
        <<<<
        echo hello # rm
        rm -rf /etc
        >>>>
        """";

    private const string ShellsAllowed = """"
        ## shells
        bash -c 'ls -la'
        sh -c "node x"
        sh -c "cd web && npm test"
        bash -c "cd $DIR && npm test"
        bash -lc 'npm run build'
        bash script.sh
        ./script.sh --force
        cat script.sh | bash
        echo 'ls' | sh
        eval "$(ssh-agent -s)"
        eval "$(direnv hook bash)"
        eval "$(pyenv init -)"
        source ~/.bashrc
        . venv/bin/activate
        curl -s https://example.com | jq .
        curl -s https://example.com | python3 -m json.tool
        curl -s https://example.com | python3 -c 'import sys; print(sys.stdin.read())'
        curl -fsSL https://x.sh -o x.sh
        echo aGk= | base64 -d
        base64 -d x > y
        python3 script.py
        python3 -c "import shutil; shutil.rmtree('build', ignore_errors=True)"
        python3 -c "import subprocess; subprocess.run(['ls', '-la'])"
        node -e "console.log(1)"
        $CC -o x x.c
        "$PYTHON" -m pytest
        xargs -n1 echo < list
        make clean
        make -j4 && make install
        npm ci && npm test
        npm run clean
        cargo clean
        dotnet clean
        ls -la | head -5
        ps aux | grep node
        kill 1234
        kill -9 $PID
        kill -1 1234
        kill %1
        pkill -f "node server.js"
        killall node
        systemctl status nginx
        systemctl --user stop shop
        service nginx status
        pkill -f '[n]ode server'
        pkill -9 node
        ssh -o StrictHostKeyChecking=no host ls
        ssh -o ProxyCommand='nc -x proxy:1080 %h %p' host ls
        IFS=,; for x in $LIST; do echo $x; done
        while IFS= read -r l; do echo $l; done < list
        IFS=:; D=build:dist; rm -rf $D
        PROMPT_COMMAND='history -a'
        pwsh -c "Get-ChildItem -Recurse"
        pwsh -c "Remove-Item -Recurse ./build"
        pwsh script.ps1
        make -f ci.mk test
        <<<<
        make -f - <<'EOF'
        all:
        	@echo "rm -rf /"
        	rm -rf build
        EOF
        >>>>
        crontab -l
        df -h
        dd if=/dev/zero of=x.img bs=1M count=10
        dd if=/dev/urandom bs=16 count=1 2>/dev/null
        fdisk -l
        ls > /dev/null 2>&1
        echo x >&2
        echo x > /dev/stderr
        exec 3>&1
        x=$((1 << 2)); echo $x
        ((i++))
        for ((i=0; i<3; i++)); do echo $i; done
        if [ -f x ]; then cat x; else echo no; fi
        while read -r line; do echo "$line"; done < list
        f() { echo hi; }; f
        a=(1 2 3); echo "${a[@]}"
        echo ${x:-none} ${#x} ${x%/*} "${x//a/b}"
        echo {a,b}{1,2}
        ! grep -q x y
        time npm test
        timeout 60 npm test
        env CI=1 npm test
        nohup npm start > out.log 2>&1 &
        watch -n 5 kubectl get pods
        ssh host 'ls -la'
        history -c
        truncate -s 0 app.log
        : > app.log
        cat > src/a.ts
        diff <(ls a) <(ls b)
        echo "$(date): done"
        printf '%s\n' "$x" | sort -u
        xargs -I{} cp {} backup/ < list
        <<<<
        if ! command -v jq; then
          echo "need jq"
          exit 1
        fi
        for f in src/*.ts; do
          # it's a comment
          echo "$f" | sed 's/x/y/' >> out.txt
        done
        >>>>
        <<<<
        python3 - <<'EOF'
        import json
        print(json.dumps({"a": "rm -rf /"}))
        EOF
        >>>>
        <<<<
        case "$1" in
          start) npm start ;;
          stop|kill) npm stop ;;
          *) echo "usage: $0 {start|stop}"; exit 1 ;;
        esac
        >>>>
        """";
}

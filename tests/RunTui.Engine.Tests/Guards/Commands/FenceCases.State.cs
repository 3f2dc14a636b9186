namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Of what only the run itself writes.</summary>
internal static partial class FenceCases
{
    private const string StateRefused = """"
        ## state of the run
        echo x > .run/state.json
        echo x >> .run/state.json
        echo x >| .run/state.json
        echo x > ./.run/../.run/state.json
        echo x > "$PWD/.run/state.json"
        echo x > "$ROOT/.run/state.json"
        echo x &> .claude/settings.json
        > .run/state.json
        : > .run/state.json
        2> .run/x ls
        echo x | tee .run/state.json
        echo x | tee -a out.txt .claude/settings.json
        cp x.json .claude/settings.json
        cp -r hooks .claude/
        cp -t .claude x.json
        mv x.json .run/state.json
        ln -sf /tmp/x .claude/settings.json
        ln -s .run alias
        install -m 644 x .claude/x
        dd if=x of=.run/state.json
        sed -i s/a/b/ .run/state.json
        sed -i.bak -e s/a/b/ .claude/settings.json
        sed -ni p .run/state.json
        perl -pi -e s/a/b/ .run/state.json
        perl -i -pe 's/a/b/' .run/state.json
        ed .run/state.json
        truncate -s 0 .run/state.json
        touch .run/DONE
        tar -xf x.tar -C .claude
        tar xzf x.tgz -C .run/
        tar --extract --file x.tar --directory=.claude
        unzip x.zip -d .claude
        curl -o .claude/x https://example.com/x
        wget -O .run/x https://example.com/x
        wget -P .claude https://example.com/x
        python3 -c "open('.run/state.json','w').write('x')"
        python -c 'from pathlib import Path; Path(".run/state.json").write_text("x")'
        node -e "require('fs').writeFileSync('.claude/settings.json','{}')"
        perl -e 'open(F, ">", ".run/state.json")'
        ruby -e 'File.write(".run/x", "")'
        cd .run && echo x > state.json
        cd .run; rm state.json
        echo x > runs/r1/events.jsonl
        echo x > runs/r1/control/a.json
        cp a.json runs/r2/control/a.json
        echo x > .RUN/state.json
        cp x .cla*/settings.json
        echo x > .git/hooks/pre-push
        echo x >> ~/.claude/settings.json
        git config core.hooksPath /dev/null
        chmod -R 000 .run
        rsync -a x/ .claude/
        scp x .run/
        scp host:/x/state.json .run/state.json
        scp host:.claude .
        yq -i '.a = 1' .run/state.yaml
        yq --inplace '.a = 1' .claude/x.yaml
        sed -n 'w .run/state.json' x
        sed 's/a/b/w .run/state.json' x
        sed -n -e '/a;w/p' -e '1,3w .claude/x' x
        awk '{print > ".run/state.json"}' x
        awk -F : '{ print $1 >> ".claude/x" }' x
        vim -c ':w! .run/state.json' x
        vim -es +'%w! .run/state.json' +q x
        sort -o .run/x .run/x
        <<<<
        cat > .run/state.json <<EOF
        {}
        EOF
        >>>>
        <<<<
        python3 - <<EOF
        open(".run/state.json", "w").write("x")
        EOF
        >>>>
        """";

    private const string StateAllowed = """"
        ## state of the run, read
        cat .run/state.json
        cat < .run/state.json
        jq . .run/state.json > /tmp/state.json
        cp .run/state.json /tmp/state.json
        cp -r .claude claude-backup
        cp -r .run /backup/.run
        tar -czf backup.tgz .run
        grep -rn x .claude
        diff .run/a .run/b
        ls -la .run runs/r1
        tail -f runs/r1/events.jsonl
        python3 -c "print(open('.run/state.json').read())"
        node -e "console.log(require('./.run/state.json'))"
        sed -n 1p .run/state.json
        git add .claude
        echo x > .github/workflows/x.yml
        echo x > .gitignore
        echo x > "$FILE"
        echo x > src/.running
        echo x > claude.md
        git commit -F .git/COMMIT_EDITMSG
        """";
}

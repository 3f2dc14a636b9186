namespace RunTui.Engine.Tests.Guards.Commands;

/// <summary>Of git.</summary>
internal static partial class FenceCases
{
    private const string GitRefused = """"
        ## git
        git push --force origin main
        git push -f origin main
        git push origin main --force
        git push -uf origin feature/x
        git push origin +main
        git push origin :feature/x
        git push origin --delete feature/x
        git push --mirror backup
        git -C sub push --force
        git --no-pager push -f
        /usr/bin/git push --force origin HEAD
        git reset --hard HEAD~1
        git reset --hard
        git reset HEAD~3 --hard
        git clean -fd
        git clean -xdf
        git clean --force -d
        git -c clean.requireForce=false clean -d
        git branch -D feature/abandoned
        git branch -d -f feature/x
        git branch -df feature/x
        git branch --force --delete feature/y
        git branch --delete --force feature/y
        git branch -f main HEAD~5
        git branch -M main
        git branch -C main other
        git branch --force -m old main
        git stash drop
        git stash drop stash@{2}
        git stash clear
        git checkout -- src/main.rs
        git checkout .
        git checkout HEAD -- .
        git checkout -f main
        git checkout main src/app.ts
        git restore src/app.ts
        git restore .
        git restore --staged --worktree .
        git switch --discard-changes main
        git switch -f main
        git reflog expire --expire=now --all
        git gc --prune=now
        git update-ref -d refs/heads/x
        git filter-branch --tree-filter 'x' HEAD
        git worktree remove --force ../w
        git rm -rf .
        git rm -r src -f
        git rm --force src/a.ts
        git submodule foreach 'rm -rf /'
        git config alias.x '!rm -rf ~'
        git -c alias.x='!rm -rf ~' x
        git rebase -x 'rm -rf ~' main
        git bisect run rm -rf /
        """";

    private const string GitAllowed = """"
        ## git
        git push --force-with-lease origin main
        git push origin feature/x
        git push -u origin feature/x
        git reset --soft HEAD~1
        git reset HEAD src/a.ts
        git reset --keep HEAD~1
        git clean -nfd
        git clean -n
        git clean --dry-run -fd
        git branch -d merged-branch
        git branch --delete merged-branch
        git branch --list
        git branch -m old new
        git stash list
        git stash pop
        git stash
        git stash push -m "drop"
        git checkout main
        git checkout --quiet feature-branch
        git checkout -b feature/x origin/main
        git checkout --track origin/x
        git switch main
        git switch -c feature/x
        git restore --staged src/a.ts
        git rm --cached -r node_modules
        git rm src/old.ts
        git rm -r src/old
        git rm -r -f --cached dist
        git branch -c main copy
        GIT_EDITOR=true git rebase --continue
        GIT_SEQUENCE_EDITOR=: git rebase main
        GIT_SSH_COMMAND='ssh -i key -o IdentitiesOnly=yes' git fetch
        PAGER=cat git log
        GIT_PAGER= git diff
        git log --oneline -- src
        git diff HEAD~1
        git commit --amend --no-edit
        git rebase main
        git fetch --prune
        git gc
        git worktree remove ../w
        git config user.name "Ann"
        git -c core.pager=cat log
        git -c user.name=x commit -m y
        git submodule foreach 'git status'
        """";
}

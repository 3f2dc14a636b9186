using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Fences;

/// <summary>What an agent's own calls of git come to, with the real git, the real hooks and the real program.</summary>
public sealed class AgentFenceTests
{
    private const int Limit = 240000;

    [Theory(Timeout = Limit)]
    [InlineData("/usr/bin/git push origin HEAD:main")]
    [InlineData("/usr/bin/git push origin HEAD:refs/heads/MAIN")]
    [InlineData("/usr/bin/git push -f origin HEAD:main")]
    [InlineData("/usr/bin/git push origin :main")]
    [InlineData("/usr/bin/git push --mirror origin")]
    [InlineData("/usr/bin/git push origin HEAD:refs/tags/v1")]
    [InlineData("git push origin HEAD:main")]
    [InlineData("git push -f")]
    [InlineData("git -c core.hooksPath=/dev/null push origin HEAD:production")]
    [InlineData("git push --no-verify origin HEAD:production")]
    [InlineData("env -u GIT_CONFIG_COUNT git push origin HEAD:production")]
    [InlineData("git config alias.x '!git push origin HEAD:production'; git x")]
    [InlineData("git config push.default upstream; git branch -q -u origin/main; git push origin feature/x")]
    [InlineData("git config push.default upstream; git branch -q -u origin/main; git push")]
    [InlineData("git config remote.origin.push refs/heads/*:refs/heads/release/*; git push origin feature/x")]
    [InlineData("git clone -q ../remote.git ../other && cd ../other && git config user.email a@b && git config user.name a && git commit -q --allow-empty -m x && /usr/bin/git push")]
    [InlineData("cat >p.sh <<E\n#!/bin/sh\n/usr/bin/git push origin HEAD:main\nE\nsh p.sh")]
    public void A_push_to_a_protected_branch_is_refused_and_recorded(string script)
    {
        using var repository = new FencedRepository();
        var before = repository.RemoteRefs();
        var head = repository.Plain("git rev-parse refs/heads/main", repository.Remote);

        var result = repository.Agent(script);

        Assert.True(result.Exit.ExitCode != 0, result.Output);
        Assert.Contains("run-tui: refused: ", result.Output);
        Assert.Equal(before, repository.RemoteRefs());
        Assert.Equal(head, repository.Plain("git rev-parse refs/heads/main", repository.Remote));
        Assert.NotEmpty(repository.Refusals);
    }

    [Theory(Timeout = Limit)]
    [InlineData("git push origin feature/x")]
    [InlineData("git push -u origin feature/x")]
    [InlineData("git push origin HEAD")]
    [InlineData("git push -u origin HEAD:feature/x && git commit -q --allow-empty -m more && git push")]
    [InlineData("/usr/bin/git push origin feature/x && git commit -q --allow-empty -m more && /usr/bin/git push origin feature/x")]
    [InlineData("cd .. && git -C checkout push origin feature/x")]
    [InlineData("git config alias.up 'push origin'; git up feature/x")]
    public void A_plain_push_of_a_branch_of_its_own_works(string script)
    {
        using var repository = new FencedRepository();

        var result = repository.Agent(script);

        Assert.True(result.Exit.ExitCode == 0, result.Output);
        Assert.Equal(["refs/heads/feature/x", "refs/heads/main"], repository.RemoteRefs());
        Assert.Empty(repository.Refusals);
        Assert.Equal(repository.Plain("git rev-parse feature/x"), repository.Plain("git rev-parse refs/heads/feature/x", repository.Remote));
    }

    [Theory(Timeout = Limit)]
    [InlineData("git checkout -q main && git commit -q --allow-empty -m x")]
    [InlineData("/usr/bin/git update-ref refs/heads/main HEAD")]
    [InlineData("/usr/bin/git branch -f main HEAD", "sh")]
    [InlineData("/usr/bin/git branch -q -D main", "sh")]
    [InlineData("/usr/bin/git branch release/2")]
    [InlineData("/usr/bin/git checkout -q main && /usr/bin/git merge -q feature/x")]
    [InlineData("/usr/bin/git fetch -q . feature/x:main")]
    public void A_protected_branch_here_is_not_moved_either(string script, string guard = "reference-transaction")
    {
        using var repository = new FencedRepository();
        var before = repository.Plain("git rev-parse main");

        var result = repository.Agent(script);

        Assert.NotEqual(0, result.Exit.ExitCode);
        Assert.Contains("run-tui: refused: ", result.Output);
        Assert.Equal(before, repository.Plain("git rev-parse main"));
        Assert.Equal(guard, repository.Refusals[0].Guard);
    }

    [Fact(Timeout = Limit)]
    public void Repositories_that_tests_make_have_a_main_of_their_own()
    {
        using var repository = new FencedRepository();

        var result = repository.Agent("git init -q -b main ../made && cd ../made && git config user.email a@b && git config user.name a && git commit -q --allow-empty -m x && git log --oneline");

        Assert.True(result.Exit.ExitCode == 0, result.Output);
    }

    [Theory(Timeout = Limit)]
    [InlineData(".git/hooks", "")]
    [InlineData(".husky/_", "git config core.hooksPath .husky/_")]
    public void The_users_own_hooks_still_run(string folder, string setting)
    {
        using var repository = new FencedRepository();
        repository.Plain($"""
            {setting}
            mkdir -p {folder}
            printf '#!/bin/sh\necho pre-commit ran >>../ran\n' >{folder}/pre-commit
            printf '#!/bin/sh\necho "$1 said: $(cat "$1")" >>../ran\n' >{folder}/commit-msg
            printf '#!/bin/sh\necho "pre-push of $1: $(cut -d" " -f3)" >>../ran\n' >{folder}/pre-push
            chmod +x {folder}/*
            """);

        var result = repository.Agent("git commit -q --allow-empty -m third && git push -q origin feature/x");

        Assert.True(result.Exit.ExitCode == 0, result.Output);
        Assert.Equal("pre-commit ran\n.git/COMMIT_EDITMSG said: third\npre-push of origin: refs/heads/feature/x", repository.Plain("cat ../ran"));
    }

    [Fact(Timeout = Limit)]
    public void A_users_hook_that_refuses_still_refuses()
    {
        using var repository = new FencedRepository();
        repository.Plain("printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit; cp .git/hooks/pre-commit .git/hooks/pre-push; chmod +x .git/hooks/*");

        Assert.NotEqual(0, repository.Agent("git commit -q --allow-empty -m third").Exit.ExitCode);
        Assert.NotEqual(0, repository.Agent("git push -q origin feature/x").Exit.ExitCode);
        Assert.Equal(["refs/heads/main"], repository.RemoteRefs());
    }

    [Fact(Timeout = Limit)]
    public void The_remotes_default_branch_is_protected_whatever_its_name_and_even_where_it_is_not_known_here()
    {
        using var repository = new FencedRepository(defaultBranch: "trunk");

        var known = repository.Agent("/usr/bin/git push origin HEAD:trunk");
        repository.Plain("git remote set-head origin --delete");
        var asked = repository.Agent("/usr/bin/git push origin HEAD:Trunk");

        Assert.Contains("protected", known.Output);
        Assert.Contains("protected", asked.Output);
        Assert.Equal(["refs/heads/trunk"], repository.RemoteRefs());
    }

    [Fact(Timeout = Limit)]
    public void Nothing_doubtful_passes_when_the_program_is_gone()
    {
        using var folder = new TemporaryFolder();
        using var repository = new FencedRepository(program: folder["run-tui"]);

        Assert.NotEqual(0, repository.Agent("/usr/bin/git push origin HEAD:main").Exit.ExitCode);
        Assert.NotEqual(0, repository.Agent("git reset --hard").Exit.ExitCode);
        Assert.Equal(0, repository.Agent("git status && git commit -q --allow-empty -m x").Exit.ExitCode);
        Assert.Equal(["refs/heads/main"], repository.RemoteRefs());
    }

    [Fact(Timeout = Limit)]
    public void What_is_passed_on_has_its_input_its_output_and_its_exit_code()
    {
        using var repository = new FencedRepository();

        Assert.Equal("hello", repository.Agent("printf hello | git hash-object -w --stdin | xargs git cat-file -p").Output.TrimEnd());
        Assert.Equal("feature/x", repository.Agent("git -c color.ui=always rev-parse --abbrev-ref HEAD").Output.TrimEnd());
        Assert.Equal(128, repository.Agent("git -c a.b=c rev-parse --verify nothing 2>/dev/null").Exit.ExitCode);
        Assert.Equal("x y", repository.Agent("printf 'x y' | git -c a.b=c hash-object -w --stdin | xargs git -c a.b=c cat-file -p").Output.TrimEnd());
    }

    [Fact(Timeout = Limit)]
    public void A_fence_within_a_fence_keeps_both_and_the_users_hooks()
    {
        using var repository = new FencedRepository();
        repository.Plain("printf '#!/bin/sh\necho ran >>../ran\n' >.git/hooks/pre-commit; chmod +x .git/hooks/pre-commit");
        using var folder = new TemporaryFolder();
        var inner = RunTui.Engine.Guards.Fences.AgentFence.Prepare(
            folder["inner"], new() { Program = [Support.RunTuiProcess.Program] }, name => repository.Variables.GetValueOrDefault(name));
        var export = string.Concat(inner.Select(v => $"export {v.Key}='{v.Value}'\n"));

        var committed = repository.Agent(export + "git commit -q --allow-empty -m x && /usr/bin/git push -q origin feature/x");
        var refused = repository.Agent(export + "/usr/bin/git push -q origin HEAD:main");

        Assert.True(committed.Exit.ExitCode == 0, committed.Output);
        Assert.Equal("ran", repository.Plain("cat ../ran"));
        Assert.NotEqual(0, refused.Exit.ExitCode);
    }
}

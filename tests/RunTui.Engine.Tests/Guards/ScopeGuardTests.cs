using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Workspaces;

namespace RunTui.Engine.Tests.Guards;

public sealed class ScopeGuardTests
{
    private static readonly ScopeRules Rules = new() { Allow = ["src/**"], Deny = ["src/secret/**", ".env"] };

    [Fact]
    public void Check_lets_pass_what_is_allowed_and_says_that_it_is_work()
    {
        var report = Check(Rules, Added("src/a.ts"), Added("src/.hidden"), Added("src/new/deep/b.ts"));

        Assert.True(report.IsClean);
        Assert.Equal(["src/a.ts", "src/.hidden", "src/new/deep/b.ts"], report.Work.Select(c => c.Path));
        Assert.Empty(report.Lines());
    }

    [Fact]
    public void Check_lets_everything_pass_where_there_is_no_list_of_what_may_be_changed()
    {
        Assert.True(Check(new() { Deny = [".env"] }, Added("anything"), Added("deep/er")).IsClean);
        Assert.Equal(["anything"], Violating(new() { Presets = ["vitets"] }, Added("anything")));
        Assert.Equal(["anything"], Violating(new() { Allow = ["!x"] }, Added("anything")));
    }

    [Fact]
    public void Check_tells_each_file_with_the_rule_that_it_breaks()
    {
        var report = Check(
            Rules with { Pins = ["src/check.sh"] },
            Added("src/secret/key"),
            Added("lib/a.ts"),
            Modified("src/check.sh"),
            Added("src/app/package-lock.json"),
            Added("src/out") with { LeadsOutside = "/etc" });

        Assert.Equal(
            [
                "lib/a.ts: is not among what may be changed",
                "src/app/package-lock.json: is a lockfile, and dependencies may not be changed",
                "src/check.sh: is pinned by \"src/check.sh\", because the checks are made with it",
                "src/out: is a symlink that leads out of the checkout, to /etc",
                "src/secret/key: is denied by \"src/secret/**\"",
            ],
            report.Lines());
        Assert.Equal(["lib/a.ts: is not among what may be changed", "and 4 more"], report.Lines(1));
    }

    [Fact]
    public void Check_adds_the_files_of_presets_to_what_may_be_changed()
    {
        var rules = Rules with { Presets = ["vitest"] };

        Assert.True(Check(rules, Added("vitest.config.ts"), Added("lib/a.test.ts")).IsClean);
        Assert.Equal(["lib/a.ts"], Violating(rules, Added("lib/a.ts")));
    }

    [Fact]
    public void Check_sees_denied_files_that_git_ignores_and_no_others_of_these()
    {
        var ignored = new FileChange(".env", FileChangeKind.Added) { IsIgnored = true };
        var report = Check(Rules, ignored, ignored with { Path = "cache/x", LeadsOutside = "/tmp" });

        Assert.Equal([".env"], report.Violations.Select(v => v.Path));
        Assert.Empty(report.Work);
    }

    [Fact]
    public void Check_looks_at_both_names_of_a_file_that_was_renamed()
    {
        var renamed = new FileChange("src/a", FileChangeKind.Renamed) { OldPath = "lib/a" };

        Assert.Equal(["lib/a"], Violating(Rules, renamed));
        Assert.Equal(["lib/b", "src/secret/a"], Violating(Rules, renamed with { Path = "lib/b", OldPath = "src/secret/a" }));
        Assert.True(Check(Rules, renamed with { OldPath = "src/A" }).IsClean);
    }

    [Fact]
    public void Check_passes_over_what_tools_leave_behind()
    {
        var report = Check(
            Rules, Added("dist/a.js"), Added("src/App/obj/x.json"), Added("node_modules") with { LeadsOutside = "/main/node_modules" }, Modified("coverage/x"));

        Assert.True(report.IsClean);
        Assert.Empty(report.Work);
        Assert.Equal(4, report.Noise.Length);
    }

    [Fact]
    public void Check_denies_and_pins_also_what_tools_leave_behind() =>
        Assert.Equal(["dist/a", "obj/b"], Violating(new() { Deny = ["dist/**"], Pins = ["obj/b"] }, Added("dist/a"), Added("obj/b"), Added("obj/c")));

    [Fact]
    public void Check_takes_a_file_that_git_had_before_for_work_wherever_it_lies()
    {
        Assert.Equal(["build/release.sh"], Check(new() { Allow = ["build/**"] }, Modified("build/release.sh"), Added("build/out.o")).Work.Select(c => c.Path));
        Assert.Equal(["build/release.sh"], Check(new(), Modified("build/release.sh")).Work.Select(c => c.Path));
    }

    [Fact]
    public void Check_lets_lockfiles_pass_wherever_they_are_where_dependencies_may_be_changed()
    {
        var changes = (FileChange[])[Added("package-lock.json"), Added("apps/web/yarn.lock")];

        Assert.Equal(["apps/web/yarn.lock", "package-lock.json"], Violating(Rules, changes));
        Assert.True(Check(Rules with { AllowDeps = true, Owns = ["src"] }, changes).IsClean);
        Assert.Equal(["yarn.lock"], Violating(Rules with { AllowDeps = true, Deny = ["yarn.lock"] }, Added("yarn.lock")));
        Assert.Empty(Check(new() { Lockfiles = ["deps.lock"] }, Added("yarn.lock")).Violations);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("./src/")]
    [InlineData("\\src")]
    [InlineData("src/**")]
    public void Check_lets_only_what_the_work_owns_be_changed(string owned)
    {
        Assert.Equal(["lib/a"], Violating(new() { Owns = [owned] }, Added("lib/a"), Added("src/a/b")));
        Assert.Equal(["lib/a"], new ScopeGuard(new(), Step(owned)).Check([Added("lib/a"), Added("src/a/b")]).Violations.Select(v => v.Path));
    }

    [Fact]
    public void Check_takes_an_owned_folder_with_brackets_in_its_name_for_the_folder() =>
        Assert.Empty(Violating(new() { Owns = ["app/[id]"] }, Added("app/[id]/page.tsx")));

    [Fact]
    public void Check_wants_both_the_run_and_the_step_to_own_a_file() =>
        Assert.Equal(
            ["lib/b", "src/b"],
            new ScopeGuard(new() { Owns = ["src"] }, Step("*/a")).Check([Added("src/a"), Added("src/b"), Added("lib/b")]).Violations.Select(v => v.Path));

    [Fact]
    public void Check_shows_names_that_would_steer_a_terminal_as_text() =>
        Assert.Equal(["a\\u001b[2J\\u000ab: is not among what may be changed"], Check(Rules, Added("a\e[2J\nb")).Lines());

    [Fact]
    public void Judge_tells_of_a_file_that_a_plan_names()
    {
        var guard = new ScopeGuard(Rules);

        Assert.Null(guard.Judge("src/new.ts"));
        Assert.Equal(ScopeViolationKind.Denied, guard.Judge("src/secret/x")?.Kind);
        Assert.Equal(ScopeViolationKind.OutsideAllowlist, guard.Judge("lib/x")?.Kind);
    }

    private static FileChange Added(string path) => new(path, FileChangeKind.Added);

    private static FileChange Modified(string path) => new(path, FileChangeKind.Modified);

    private static Step Step(string owned) => new() { Id = "a", Owns = [owned] };

    private static ScopeReport Check(ScopeRules rules, params FileChange[] changes) => new ScopeGuard(rules).Check([.. changes]);

    private static ImmutableArray<string> Violating(ScopeRules rules, params FileChange[] changes) =>
        [.. Check(rules, changes).Violations.Select(v => v.Path)];
}

using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;
using RunTui.Processes;
using RunTui.Testing;
using RunTui.Tests.Runr;

namespace RunTui.Tests.Skills;

/// <summary>The plans, fields, reasons and exit codes that skills speak of are run-tui's.</summary>
public sealed partial class SkillWordsTests
{
    private static readonly HashSet<int> Codes = [.. typeof(ExitCodes).GetFields().Select(code => (int)code.GetRawConstantValue()!)];

    /// <summary>What heads the columns with exit codes of runs.</summary>
    private static readonly string[] CodeHeadings = ["exit code", "code", "it ended with"];

    private static readonly Dictionary<int, string[]> Meanings = new()
    {
        [ExitCodes.Complete] = ["complete", "all tasks are done"],
        [ExitCodes.Usage] = ["a wrong call", "it could not start"],
        [ExitCodes.Invalid] = ["the launch was refused", "it could not start"],
        [ExitCodes.NeedsPerson] = ["a person is needed", "a choice between options"],
        [ExitCodes.Stopped] = ["it stopped", "halted"],
        [ExitCodes.FailClosed] = ["another model would have had to take over", "Codex failed and nobody else may take over"],
        [130] = ["somebody interrupted it", "interrupted"],
        [143] = ["somebody interrupted it", "interrupted"],
    };

    public static TheoryData<string> Skills => [.. SkillPackage.All.Select(skill => skill.Name)];

    [Fact]
    public void Plans_have_nothing_wrong_with_them()
    {
        var plans = SkillPackage.All.SelectMany(skill => skill.Documents).SelectMany(document => document.Blocks.Where(block => block.Language == "json").Select(block => (document, block))).ToList();

        Assert.True(plans.Count >= 2);
        Assert.All(plans, plan => Assert.Empty(BlueprintValidator.Validate(Encoding.UTF8.GetBytes(plan.block.Text), new ValidationContext())));
    }

    [Fact]
    public async Task New_makes_the_package_that_the_session_locks()
    {
        using var host = new CommandLineHost();
        foreach (var name in new[] { "claude", "codex" })
        {
            host.Folder.WriteProgram(Path.Combine("bin", name), "exit 0\n");
        }

        host.Variables["PATH"] = $"{host.Folder["bin"]}:/usr/bin:/bin";
        var command = SkillPackage.Of("run").Main.ShownCommands.First(command => command.Words[0] == "new");
        Assert.True(await host.RunAsync([.. command.Words]) == ExitCodes.Complete, host.Error);

        Assert.Equal(["blueprint.json", "progress.md", "session.md"], Directory.GetFiles(host.Folder["runs", "slug"]).Select(Path.GetFileName).Order());
        Assert.True(await host.RunAsync("validate", "runs/slug") == ExitCodes.Complete, host.Out + host.Error);
        Assert.DoesNotContain("warning", host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_has_the_headings_that_validate_asks_for()
    {
        var form = SkillPackage.Of("run").Documents.Single(document => document.Name.EndsWith("session.md", StringComparison.Ordinal)).Blocks.Single();

        Assert.Equal(SessionDocument.Sections, form.Lines.Where(line => line.StartsWith('#')));
        Assert.Empty(SessionDocument.Missing(form.Text));
    }

    [Fact]
    public void Fields_in_tables_are_known()
    {
        var fields = SkillPackage.Of("run").Documents.Single(document => document.Name.EndsWith("blueprint.md", StringComparison.Ordinal)).Rows("field").SelectMany(row => Code().Matches(row[0])).Select(field => field.Groups[1].Value).ToList();

        // The tables for the run and for a step: a field of one is none of the other, so each is tried in both places.
        Assert.True(fields.Count > 25);
        Assert.All(fields, field => Assert.Contains(false, new[] { IsUnknown($$"""{"{{field}}": null, "steps": []}"""), IsUnknown($$"""{"steps": [{"id": "a", "{{field}}": null}]}""") }));
        Assert.True(IsUnknown("""{"fields": null, "steps": []}"""));
    }

    [Fact]
    public void Defaults_of_fields_are_those_that_hold()
    {
        var text = File.ReadAllText(Path.Combine(SkillPackage.Of("run").Folder, "references", "blueprint.md"));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`timeout` (seconds; {StepSettings.DefaultTimeoutSeconds})"), text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`max_retries` ({StepSettings.DefaultMaxRetries})"), text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"what agents may add in `expansion` ({Budget.DefaultMaxAddedSteps})"), text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void Exit_codes_are_run_tuis(string name)
    {
        var main = SkillPackage.Of(name).Main;
        var inTables = CodeHeadings.SelectMany(main.Rows).SelectMany(row => Number().Matches(row[0])).Select(match => match.Value);
        var inList = main.Prose.Where(line => line.Text.Contains(" · ", StringComparison.Ordinal)).SelectMany(line => InList().Matches(line.Text)).Select(match => match.Groups[1].Value);
        var inWalk = main.Walk.Where(command => command.Exit is not null).Select(command => command.Exit!.Value.ToString(CultureInfo.InvariantCulture));
        var codes = inTables.Concat(inList).Concat(inWalk).Select(code => int.Parse(code, CultureInfo.InvariantCulture)).ToHashSet();

        Assert.Empty(codes.Except(Codes));
        Assert.Superset(new HashSet<int> { ExitCodes.Complete, ExitCodes.NeedsPerson, ExitCodes.Stopped }, codes);
    }

    /// <summary>A table in which two codes had changed places would send a host agent the wrong way.</summary>
    [Theory]
    [MemberData(nameof(Skills))]
    public void Exit_codes_mean_what_they_mean(string name)
    {
        foreach (var row in CodeHeadings.SelectMany(SkillPackage.Of(name).Main.Rows))
        {
            var codes = Number().Matches(row[0]).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
            var words = codes.SelectMany(code => Meanings[code]).ToList();

            Assert.True(words.Exists(word => row[1].Contains(word, StringComparison.Ordinal)), $"{row[0]} is said to be: {row[1]}");
            Assert.DoesNotContain(Meanings.Where(other => !codes.Contains(other.Key)).SelectMany(other => other.Value).Except(words), word => row[1].StartsWith(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Next_actions_are_all_there() =>
        Assert.Equal(
            typeof(RunrNext).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(),
            SkillPackage.Of("runr-operator").Main.Rows("`next_action`").Select(row => row[0].Trim('`')).Order());

    [Fact]
    public void Reasons_say_truly_whether_a_watched_run_goes_on()
    {
        foreach (var row in SkillPackage.Of("runr-operator").Main.Rows("`stop_reason`"))
        {
            foreach (var reason in Code().Matches(row[0]).Select(match => match.Groups[1].Value))
            {
                Assert.Contains(reason, StopReasons.All);
                Assert.True(row[2].StartsWith("yes", StringComparison.Ordinal) == StopReasons.IsResumable(reason), reason);
            }
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Fields_of_a_task_run_are_in_what_is_printed_of_it()
    {
        using var repository = new RunrRepository();
        await repository.Host.RunAsync("run", "--task", ".runr/tasks/dark-mode.md", "--json");
        var printed = repository.Host.Out;
        await repository.Host.RunAsync("report", "latest", "--json");
        printed += repository.Host.Out;
        var actions = SkillPackage.Of("runr-operator").Main.Rows("`next_action`").Select(row => row[0].Trim('`'));
        var fields = SkillPackage.Of("runr-operator").Main.Prose.SelectMany(line => Code().Matches(line.Text)).Select(code => code.Groups[1].Value)
            .Where(word => FieldName().IsMatch(word)).Except(StopReasons.All).Except(actions).ToList();

        Assert.Contains("suggested_command", fields);
        Assert.All(fields, field => Assert.Contains($"\"{field}\":", printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Variables_are_those_that_are_read()
    {
        var read = new HashSet<string> { AttemptMarker.VariableName };
        RouterSettings.Read(name =>
        {
            read.Add(name);
            return null;
        });
        var named = SkillPackage.All.SelectMany(skill => skill.Documents).SelectMany(document => Variable().Matches(File.ReadAllText(document.File))).Select(match => match.Value).ToHashSet();

        Assert.Superset(named, read);
        Assert.Contains("CODEX_FAIL_CLOSED", named);
    }

    [Fact]
    public void Models_are_those_that_work_is_routed_to()
    {
        var settings = RouterSettings.Read(_ => null);
        var rows = SkillPackage.Of("plan-and-execute").Main.Rows("work").ToDictionary(row => row[0].Split([' ', ','])[0], row => row[1]);

        Assert.Equal($"codex `{settings.CodeModel}`", rows["exploration"]);
        Assert.Equal($"codex `{settings.CodeModel}`", rows["implementation"]);
        Assert.Equal($"codex `{settings.LogicModel}`", rows["analysis"]);
    }

    private static bool IsUnknown(string plan) =>
        BlueprintValidator.Validate(Encoding.UTF8.GetBytes(plan), new ValidationContext()).Any(finding => finding.Message.StartsWith("unknown field", StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$")]
    private static partial Regex FieldName();

    [GeneratedRegex("[A-Z]+(_[A-Z]+)+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:^|· |, )(\d+)(?=[ ,·])")]
    private static partial Regex InList();
}

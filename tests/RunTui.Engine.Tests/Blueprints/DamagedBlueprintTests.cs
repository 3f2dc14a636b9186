using System.Diagnostics;
using System.Text;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class DamagedBlueprintTests
{
    /// <summary>Set for the long run.</summary>
    private const string SoakVariable = "RUN_TUI_SOAK";

    private static readonly string[] Numbers = ["-1", "0", "1.5", "1e3", "1e400", "-0.0", "12345678901234567890", "null", "\"7\"", "[]", "{}", "true"];

    [Fact]
    public void Parse_and_Validate_give_an_answer_to_anything_and_agree_with_each_other()
    {
        var count = Environment.GetEnvironmentVariable(SoakVariable) is { Length: > 0 } ? 5000 : 400;
        var bases = new[] { Plans.Chain(12), Plans.Bytes(Plans.TwoSteps), Plans.Bytes(Plans.WithSteps("\"id\": \"a\"", "\"id\": \"b\", \"depends\": [\"a\"]")) };
        var readable = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var bytes = Make(bases[seed % bases.Length], new Random(seed));
            var watch = Stopwatch.StartNew();
            readable += Look(bytes, seed) ? 1 : 0;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"seed {seed} took {watch.Elapsed}");
        }

        // Damage that is always found by the first look would test nothing else.
        Assert.InRange(readable, count / 10, count * 9 / 10);
    }

    private static byte[] Make(byte[] good, Random random)
    {
        if (random.Next(3) > 0)
        {
            return Damage.Apply(good, random);
        }

        // Values of other types where texts stood: JSON all the same.
        var parts = Encoding.UTF8.GetString(good).Split(": ");
        for (var i = 0; i < 3; i++)
        {
            var at = random.Next(1, parts.Length);
            var end = parts[at].IndexOfAny([',', '\n', '}']);
            parts[at] = Numbers[random.Next(Numbers.Length)] + (end < 0 ? "" : parts[at][end..]);
        }

        return Encoding.UTF8.GetBytes(string.Join(": ", parts));
    }

    private static bool Look(byte[] bytes, int seed)
    {
        var findings = BlueprintValidator.Validate(bytes, new ValidationContext());
        Assert.All(findings, f => Assert.DoesNotContain(f.ToString(), char.IsControl));
        try
        {
            var document = BlueprintDocument.Parse(bytes);
            Assert.Equal(bytes, document.ToBytes());
            foreach (var step in document.Blueprint.Steps.Where(s => s.Id.Length > 0))
            {
                var after = document.WithStep(step.Id, StepStatus.Done, 2, 1, "why").WithDepends(step.Id, ["x"]);
                var again = BlueprintDocument.Parse(after.ToBytes());
                Assert.Equal((StepStatus.Done, 2, 1, "why"), (again.FindStep(step.Id)!.Status, again.FindStep(step.Id)!.Attempts, again.FindStep(step.Id)!.RecoveryAttempts, again.FindStep(step.Id)!.LastFailure));
                Assert.True(BlueprintDiff.Compare(after, again).IsEmpty, $"seed {seed}");
            }

            return true;
        }
        catch (BlueprintException e)
        {
            Assert.DoesNotContain(e.Message, char.IsControl);
            var finding = Assert.Single(findings);
            Assert.Equal((Severity.Error, e.Problem, e.Line ?? 1), (finding.Severity, finding.Message, finding.Line));
            return false;
        }
    }
}

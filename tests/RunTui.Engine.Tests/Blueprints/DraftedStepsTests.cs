using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class DraftedStepsTests
{
    private const string Good = """{"id":"a","title":"A","detail":"Do a","done_when":"a is"}""";

    [Fact]
    public void Reads_the_last_fenced_block()
    {
        var steps = DraftedSteps.Read($"Here:\n```json\n{{\"steps\":[]}}\n```\nBetter:\n```json\n{{\"steps\":[{Good},{Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)[..^1]},\"depends\":[\"a\"]}}]}}\n```\n", out var problem);

        Assert.Null(problem);
        Assert.Equal(["a", "b"], steps.Select(step => step.Id));
        Assert.Equal(["a"], steps[1].Depends);
        Assert.Equal("Do a", steps[0].Detail);
    }

    [Fact]
    public void Takes_out_what_would_steer_a_terminal()
    {
        var steps = DraftedSteps.Read("""{"steps":[{"id":"a","title":"A\u001b[31m\nred","detail":"Do\u202e a\nthen b","done_when":"a"}]}""", out _);

        Assert.DoesNotContain('\u001b', steps[0].Title);
        Assert.DoesNotContain('\n', steps[0].Title);
        Assert.Equal("Do a\nthen b", steps[0].Detail);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("I can't do that.", "it is no JSON")]
    [InlineData("[]", "the answer is no object")]
    [InlineData("{}", "no list of steps")]
    [InlineData("""{"steps":[]}""", "its list of steps is empty")]
    [InlineData("""{"steps":[{"id":"a"}]}""", "steps[0].title: must be text")]
    [InlineData("""{"steps":[{"id":"../a","title":"A","detail":"d","done_when":"w"}]}""", "steps[0].id")]
    [InlineData("""{"steps":[{"id":"-a","title":"A","detail":"d","done_when":"w"}]}""", "steps[0].id")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":" "}]}""", "steps[0].done_when: is empty")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","tool":"shell"}]}""", "has the field \"tool\"")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","acceptance":{"commands":["rm -rf ~"]}}]}""", "has the field \"acceptance\"")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","depends":["b"]}]}""", "which is no step of it")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","depends":["a"]}]}""", "which is itself")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","depends":"b"}]}""", "must be a list of ids")]
    [InlineData("""{"steps":[{"id":"a","id":"b","title":"A","detail":"d","done_when":"w"}]}""", "it is no JSON")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w"},{"id":"a","title":"A","detail":"d","done_when":"w"}]}""", "two steps have the id")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"d","done_when":"w","depends":["b"]},{"id":"b","title":"A","detail":"d","done_when":"w","depends":["a"]}]}""", "wait for each other: a, b")]
    [InlineData("""{"steps":[],"defaults":{"tool":"shell"}}""", "the answer has the field \"defaults\"")]
    public void Says_what_is_wrong_in_one_line(string answer, string problem)
    {
        Assert.Empty(DraftedSteps.Read(answer, out var said));

        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said!);
    }

    [Fact]
    public void Refuses_what_nobody_would_read()
    {
        DraftedSteps.Read(new string(' ', 300_000), out var long_);
        DraftedSteps.Read($$"""{"steps":[{{string.Join(',', Enumerable.Repeat(Good, 51))}}]}""", out var many);
        DraftedSteps.Read($$"""{"steps":[{{Good.Replace("Do a", new string('x', 9000), StringComparison.Ordinal)}}]}""", out var wordy);

        Assert.Contains("256 KiB", long_, StringComparison.Ordinal);
        Assert.Contains("50 is the most", many, StringComparison.Ordinal);
        Assert.Contains("8000 is the most", wordy, StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_has_the_goal_and_the_context()
    {
        var prompt = DraftedSteps.Prompt("Build it", "With care");

        Assert.Contains("Goal:\nBuild it\n", prompt, StringComparison.Ordinal);
        Assert.Contains("Context:\nWith care\n", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("Context:", DraftedSteps.Prompt("Build it", ""), StringComparison.Ordinal);
    }
}

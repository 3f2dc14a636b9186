using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

/// <summary>What the readers tell of an agent's work beside what there is to read.</summary>
public sealed class SignalTests : ReaderTestBase
{
    [Fact]
    public void Tokens_of_codex_are_those_of_its_turn()
    {
        var used = Assert.Single(Signals("codex", """{"type":"turn.completed","usage":{"input_tokens":200,"cached_input_tokens":10,"output_tokens":40}}"""));

        Assert.Equal((230, true), (used.Tokens, used.IsWholeTurn));
    }

    private static List<AgentSignal> Signals(string tool, params string[] lines)
    {
        var signals = new List<AgentSignal>();
        var reader = Reader(tool);
        reader.Signals = signals.Add;
        foreach (var line in lines)
        {
            reader.Read(line, cut: false);
        }

        return signals;
    }
}

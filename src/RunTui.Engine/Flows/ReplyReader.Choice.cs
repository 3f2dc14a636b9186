namespace RunTui.Engine.Flows;

public static partial class ReplyReader
{
    /// <summary>Reads which of several answers a judge has chosen.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="count">How many there are to choose from.</param>
    public static AgentReply<OptionChoice> ReadChoice(string text, int count) => Read(text, root =>
        root.Number("choice") is >= 1 and var number && number <= count
            ? new OptionChoice(number, Required(root, "why"))
            : throw new ReplyException($"choice is no number from 1 to {count}"));
}

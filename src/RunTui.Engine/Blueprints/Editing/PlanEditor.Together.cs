namespace RunTui.Engine.Blueprints.Editing;

public sealed partial class PlanEditor
{
    /// <summary>Makes several changes as one, which is undone as one: all of them, or none where one is refused.</summary>
    /// <param name="name">What they come to, for <see cref="LastChange"/>; null takes the last one's name.</param>
    /// <param name="changes">Makes them; returns why it can't, or null.</param>
    /// <returns>Null, or why not.</returns>
    public string? Together(string? name, Func<string?> changes)
    {
        var (before, made, future) = (Document, _past.Count, _future.ToArray());
        var why = changes();
        var last = _past.Count > made ? _past.Peek().Name : null;
        while (_past.Count > made)
        {
            _past.Pop();
        }

        if (why is not null)
        {
            _future.Clear();
            foreach (var change in future.Reverse())
            {
                _future.Push(change);
            }

            Show(before);
        }
        else if (last is not null)
        {
            _past.Push(new(name ?? last, before, Document));
        }

        return why;
    }
}

//! Which numbers that a table leaves out can be computed from those that it shows.
//!
//! A table whose rows and columns have totals is a set of equations. A number is found when no other one fits: by bounds (`<5` is 0 to 4,
//! nothing is less than 0), which are passed along rows and columns until nothing moves, and by solving all equations together, which
//! finds what no single row gives away.

/// What is known of one number: it is not below the first and not above the second.
pub(super) type Bounds = (i64, i64);

/// What stands for "no limit": more than any registry counts, and far from where sums overflow.
pub(super) const UNLIMITED: i64 = 1 << 40;

/// One row or column: the places of its numbers, and that of their sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sum {
    pub(super) parts: Vec<usize>,
    pub(super) total: usize,
}

/// How many unknown numbers are solved for together: more take long, and no table that people read has so many.
const MOST: usize = 300;

/// A prime: solving by remainders needs no fractions. The numbers of these equations are 1 and -1, so none of their determinants is a
/// multiple of it.
const PRIME: i64 = (1 << 61) - 1;

/// Returns the bounds of all numbers after everything that can be concluded; nothing when the numbers contradict each other.
pub(super) fn concluded(mut bounds: Vec<Bounds>, sums: &[Sum]) -> Option<Vec<Bounds>> {
    loop {
        narrow(&mut bounds, sums)?;
        let solved = solved(&bounds, sums);
        if solved.is_empty() {
            return Some(bounds);
        }
        for (at, value) in solved {
            let (low, high) = bounds[at];
            if !(low..=high).contains(&value) {
                return None;
            }
            bounds[at] = (value, value);
        }
    }
}

/// Passes bounds along rows and columns until nothing moves.
fn narrow(bounds: &mut [Bounds], sums: &[Sum]) -> Option<()> {
    // Each round moves a bound at least by one; what moves longer than this moves in circles of a table that does not add up.
    for _ in 0..1_000 {
        let mut moved = false;
        for Sum { parts, total } in sums {
            let (low, high) = parts.iter().fold((0, 0), |(low, high), at| (low + bounds[*at].0, high + bounds[*at].1));
            moved |= tighten(&mut bounds[*total], (low, high.min(UNLIMITED)))?;
            let (least, most) = bounds[*total];
            for at in parts {
                let own = bounds[*at];
                let others = (low - own.0, high - own.1);
                moved |= tighten(&mut bounds[*at], (least - others.1, most - others.0))?;
                // Stale sums of the others are only wider than they could be, never wrong.
            }
        }
        if !moved {
            return Some(());
        }
    }
    Some(())
}

/// Narrows bounds by others and says whether they moved; nothing when none of both fits.
fn tighten(bounds: &mut Bounds, by: Bounds) -> Option<bool> {
    let new = (bounds.0.max(by.0), bounds.1.min(by.1));
    let moved = new != *bounds;
    *bounds = new;
    (new.0 <= new.1).then_some(moved)
}

/// Returns the unknown numbers that all equations together determine, with their values.
fn solved(bounds: &[Bounds], sums: &[Sum]) -> Vec<(usize, i64)> {
    let unknown: Vec<usize> = (0..bounds.len()).filter(|at| bounds[*at].0 < bounds[*at].1).collect();
    if unknown.is_empty() || unknown.len() > MOST {
        return Vec::new();
    }
    let width = unknown.len();
    let mut rows: Vec<Vec<i64>> = Vec::new();
    for Sum { parts, total } in sums {
        let mut row = vec![0; width + 1];
        let signed = parts.iter().map(|at| (*at, 1_i64)).chain([(*total, -1)]);
        for (at, sign) in signed {
            match unknown.binary_search(&at) {
                Ok(column) => row[column] = plus(row[column], sign),
                Err(_) => row[width] = plus(row[width], -sign * bounds[at].0),
            }
        }
        if row[..width].iter().any(|value| *value != 0) {
            rows.push(row);
        }
    }
    eliminate(&mut rows, width);
    let of_row = |row: &Vec<i64>| {
        let mut columns = row[..width].iter().enumerate().filter(|(_, value)| **value != 0);
        let (column, _) = columns.next()?;
        columns.next().is_none().then(|| (unknown[column], signed(row[width])))
    };
    rows.iter().filter_map(of_row).collect()
}

/// Brings equations into the form in which each begins with a number that no other one has, and that number stands there once.
fn eliminate(rows: &mut [Vec<i64>], width: usize) {
    let mut done = 0;
    for column in 0..width {
        let Some(found) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, found);
        let inverse = power(rows[done][column], PRIME - 2);
        rows[done].iter_mut().for_each(|value| *value = times(*value, inverse));
        let pivot = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if at != done && factor != 0 {
                for (value, own) in row.iter_mut().zip(&pivot) {
                    *value = plus(*value, -times(factor, *own));
                }
            }
        }
        done += 1;
    }
}

/// Returns a remainder as the number that is meant: one of the upper half is below 0.
fn signed(value: i64) -> i64 {
    if value > PRIME / 2 { value - PRIME } else { value }
}

fn plus(a: i64, b: i64) -> i64 {
    (a + b).rem_euclid(PRIME)
}

fn times(a: i64, b: i64) -> i64 {
    ((i128::from(a) * i128::from(b)) % i128::from(PRIME)) as i64
}

fn power(base: i64, mut exponent: i64) -> i64 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FREE: Bounds = (0, UNLIMITED);

    fn sum(parts: &[usize], total: usize) -> Sum {
        Sum { parts: parts.to_vec(), total }
    }

    fn is_known((low, high): Bounds) -> bool {
        low == high
    }

    #[test]
    fn one_number_left_out_of_a_row_is_found_and_two_are_not() {
        let sums = [sum(&[0, 1], 2)];
        assert_eq!(concluded(vec![FREE, (12, 12), (15, 15)], &sums).expect("it adds up")[0], (3, 3));
        let open = concluded(vec![(0, 4), FREE, (15, 15)], &sums).expect("it adds up");
        assert_eq!(open, [(0, 4), (11, 15), (15, 15)]);
    }

    #[test]
    fn bounds_alone_may_give_a_number_away() {
        // Two numbers below 5 whose sum is 8 are both 4.
        let found = concluded(vec![(0, 4), (0, 4), (8, 8)], &[sum(&[0, 1], 2)]).expect("it adds up");
        assert_eq!(found, [(4, 4), (4, 4), (8, 8)]);
        assert_eq!(concluded(vec![(0, 4), (0, 4), (9, 9)], &[sum(&[0, 1], 2)]), None);
    }

    /// A table with totals in its last row and column, row by row.
    struct Table {
        values: Vec<i64>,
        sums: Vec<Sum>,
    }

    fn table(rows: usize, columns: usize, cells: &[i64]) -> Table {
        let width = columns + 1;
        let mut values = vec![0; (rows + 1) * width];
        for row in 0..rows {
            for column in 0..columns {
                let value = cells[row * columns + column];
                for (r, c) in [(row, column), (row, columns), (rows, column), (rows, columns)] {
                    values[r * width + c] += value;
                }
            }
        }
        let of_rows =
            (0..=rows).map(|row| Sum { parts: (0..columns).map(|c| row * width + c).collect(), total: row * width + columns });
        let of_columns = (0..=columns)
            .map(|column| Sum { parts: (0..rows).map(|r| r * width + column).collect(), total: rows * width + column });
        Table { values, sums: of_rows.chain(of_columns).collect() }
    }

    #[test]
    fn a_number_between_two_rings_of_unknown_ones_is_found_though_no_row_gives_it_away() {
        // Four unknown in the corner above, four in the one below, and one that joins them: each row and column has at least two.
        let table = table(4, 4, &[9, 8, 2, 6, 7, 9, 6, 6, 6, 6, 9, 8, 6, 6, 7, 9]);
        let hidden = [0, 1, 2, 5, 6, 12, 13, 17, 18];
        let mut bounds: Vec<Bounds> = table.values.iter().map(|value| (*value, *value)).collect();
        for at in hidden {
            bounds[at] = FREE;
        }
        let found = concluded(bounds, &table.sums).expect("it adds up");
        assert_eq!(found[2], (2, 2));
        assert!(hidden.iter().filter(|at| **at != 2).all(|at| !is_known(found[*at])));
    }

    /// The rank of some equations, by fractions: another way than the one that is tested.
    fn rank(mut rows: Vec<Vec<(i128, i128)>>) -> usize {
        fn gcd(a: i128, b: i128) -> i128 {
            if b == 0 { a.abs().max(1) } else { gcd(b, a % b) }
        }
        let less = |(a, b): (i128, i128), (c, d): (i128, i128)| {
            let (top, bottom) = (a * d - c * b, b * d);
            let by = gcd(top, bottom);
            (top / by, bottom / by)
        };
        let width = rows.first().map_or(0, Vec::len);
        let mut rank = 0;
        for column in 0..width {
            let Some(found) = (rank..rows.len()).find(|row| rows[*row][column].0 != 0) else { continue };
            rows.swap(rank, found);
            let pivot = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let (a, b) = row[column];
                let (c, d) = pivot[column];
                let factor = (a * d, b * c);
                for (value, own) in row.iter_mut().zip(&pivot) {
                    *value = less(*value, (factor.0 * own.0, factor.1 * own.1));
                }
            }
            rank += 1;
        }
        rank
    }

    /// Says whether equations determine a number whatever it is: it adds no rank to them.
    fn is_determined(at: usize, hidden: &[usize], sums: &[Sum]) -> bool {
        let equations = sums.iter().map(|sum| {
            let entry = |at: &usize| i128::from(sum.parts.contains(at)) - i128::from(sum.total == *at);
            hidden.iter().map(|at| (entry(at), 1)).collect::<Vec<_>>()
        });
        let mut rows: Vec<Vec<(i128, i128)>> = equations.collect();
        let before = rank(rows.clone());
        rows.push(hidden.iter().map(|other| (i128::from(*other == at), 1)).collect());
        rank(rows) == before
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn tp_05_no_published_set_of_cells_solves_for_a_small_cell_unseen(
            rows in 1_usize..5,
            columns in 1_usize..5,
            cells in prop::collection::vec(0_i64..14, 16),
            hidden in prop::collection::vec(any::<bool>(), 25),
            has_limit in any::<bool>(),
        ) {
            let table = table(rows, columns, &cells);
            let is_small = |value: i64| (1..5).contains(&value);
            let hidden: Vec<usize> =
                (0..table.values.len()).filter(|at| is_small(table.values[*at]) || hidden[*at]).collect();
            let mut bounds: Vec<Bounds> = table.values.iter().map(|value| (*value, *value)).collect();
            for at in &hidden {
                bounds[*at] = if has_limit && is_small(table.values[*at]) { (0, 4) } else { FREE };
            }
            let found = concluded(bounds, &table.sums).expect("a table that adds up");
            for at in &hidden {
                let (low, high) = found[*at];
                prop_assert!((low..=high).contains(&table.values[*at]), "what is true is never excluded");
                if is_determined(*at, &hidden, &table.sums) {
                    prop_assert_eq!(found[*at], (table.values[*at], table.values[*at]));
                }
            }
        }

        #[test]
        fn tp_05_in_a_small_table_no_cell_has_one_possible_value_unseen(
            cells in prop::collection::vec(0_i64..8, 4),
            hidden in prop::collection::vec(any::<bool>(), 4),
        ) {
            let table = table(2, 2, &cells);
            // Only inner cells are left out, each with a limit: all tables that fit can be tried.
            let places = [0, 1, 3, 4];
            let hidden: Vec<usize> = places.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(at, _)| *at).collect();
            let mut bounds: Vec<Bounds> = table.values.iter().map(|value| (*value, *value)).collect();
            for at in &hidden {
                bounds[*at] = (0, 9);
            }
            let found = concluded(bounds, &table.sums).expect("a table that adds up");
            let mut possible = vec![std::collections::BTreeSet::new(); table.values.len()];
            for code in 0..10_i64.pow(hidden.len() as u32) {
                let mut values = table.values.clone();
                hidden.iter().enumerate().for_each(|(digit, at)| values[*at] = code / 10_i64.pow(digit as u32) % 10);
                let fits = table.sums.iter().all(|sum| sum.parts.iter().map(|at| values[*at]).sum::<i64>() == values[sum.total]);
                if fits {
                    for at in &hidden {
                        possible[*at].insert(values[*at]);
                    }
                }
            }
            for at in &hidden {
                prop_assert_eq!(possible[*at].len() == 1, is_known(found[*at]));
            }
        }
    }
}

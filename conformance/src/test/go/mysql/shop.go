package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
	gormmysql "gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
)

type User struct {
	ID        uint   `gorm:"primaryKey"`
	Email     string `gorm:"size:80;uniqueIndex;not null"`
	Orders    []Order
	CreatedAt time.Time
	DeletedAt gorm.DeletedAt `gorm:"index"`
}

type Order struct {
	ID     uint64  `gorm:"primaryKey"`
	UserID uint    `gorm:"not null"`
	Status string  `gorm:"type:enum('new','paid');default:new"`
	Total  float64 `gorm:"type:decimal(10,2)"`
	Note   *string
}

// NewOrder is a later form of an order.
type NewOrder struct {
	Order
	Extra string `gorm:"size:9;index"`
}

// TableName is the same as before.
func (NewOrder) TableName() string { return "orders" }

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	config := mysql.NewConfig()
	config.Net, config.Addr = "tcp", os.Getenv("MYSQL_HOST")+":"+os.Getenv("MYSQL_PORT")
	config.User, config.DBName, config.ParseTime = "root", os.Getenv("MYSQL_DATABASE"), true
	for _, interpolate := range []bool{false, true} {
		config.InterpolateParams = interpolate
		db, err := sql.Open("mysql", config.FormatDSN())
		check(err)
		driver(db)
		check(db.Close())
	}
	orm(config.FormatDSN())
}

func driver(db *sql.DB) {
	_, err := db.Exec("CREATE TABLE kinds (id INT AUTO_INCREMENT PRIMARY KEY, n DECIMAL(8,2), u BIGINT UNSIGNED, " +
		"at DATETIME(6), b VARBINARY(9), s VARCHAR(20) UNIQUE, f DOUBLE, flag TINYINT(1))")
	check(err)
	at := time.Date(2024, 2, 29, 1, 2, 3, 456000, time.UTC)
	done, err := db.Exec("INSERT INTO kinds (n, u, at, b, s, f, flag) VALUES (?, ?, ?, ?, ?, ?, ?)",
		"10.50", uint64(18446744073709551615), at, []byte{0, 255, '\''}, "it's \\ ü", 0.1, true)
	check(err)
	id, _ := done.LastInsertId()
	count, _ := done.RowsAffected()
	fmt.Println("id", id, "rows", count)
	var n, s string
	var u uint64
	var read time.Time
	var b []byte
	var f float64
	var flag bool
	check(db.QueryRow("SELECT n, u, at, b, s, f, flag FROM kinds WHERE id = ?", id).Scan(&n, &u, &read, &b, &s, &f, &flag))
	fmt.Println(n, u, read.Equal(at), b, s, f, flag)
	_, err = db.Exec("INSERT INTO kinds (s) VALUES (?)", "it's \\ ü")
	var refused *mysql.MySQLError
	fmt.Println(errors.As(err, &refused), refused.Number, string(refused.SQLState[:]), refused.Message)
	tx, err := db.Begin()
	check(err)
	_, err = tx.Exec("UPDATE kinds SET f = ?", 2.5)
	check(err)
	check(db.QueryRow("SELECT f FROM kinds").Scan(&f))
	fmt.Println("outside", f)
	check(tx.Rollback())
	rows, err := db.Query("SELECT id, NULL, s FROM kinds")
	check(err)
	types, err := rows.ColumnTypes()
	check(err)
	for _, t := range types {
		fmt.Print(t.Name(), " ", t.DatabaseTypeName(), "; ")
	}
	fmt.Println()
	check(rows.Close())
	_, err = db.Exec("DROP TABLE kinds")
	check(err)
}

func orm(dsn string) {
	db, err := gorm.Open(gormmysql.Open(dsn), &gorm.Config{Logger: logger.Discard, TranslateError: true})
	check(err)
	check(db.AutoMigrate(&User{}, &Order{}))
	check(db.AutoMigrate(&User{}, &Order{}))
	check(db.AutoMigrate(&NewOrder{}))
	fmt.Println(db.Migrator().HasIndex(&User{}, "idx_users_email"), db.Migrator().HasConstraint(&User{}, "Orders"),
		db.Migrator().HasColumn(&Order{}, "extra"))
	ann := User{Email: "ann", Orders: []Order{{Total: 1.5}, {Total: 2.5, Status: "paid"}}}
	check(db.Create(&ann).Error)
	fmt.Println(ann.ID, ann.Orders[0].ID, ann.Orders[1].ID, ann.Orders[0].Status)
	fmt.Println(errors.Is(db.Create(&User{Email: "ann"}).Error, gorm.ErrDuplicatedKey))
	var found User
	check(db.Preload("Orders", "total > ?", 2).Joins("LEFT JOIN orders ON orders.user_id = users.id").First(&found, "email = ?", "ann").Error)
	fmt.Println(found.Email, len(found.Orders))
	check(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Order{ID: 1, UserID: ann.ID, Total: 9}).Error)
	err = db.Transaction(func(tx *gorm.DB) error {
		check(tx.Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"}).First(&Order{}, 1).Error)
		check(tx.Model(&Order{}).Where("id = ?", 1).Update("total", gorm.Expr("total + ?", 1)).Error)
		_ = tx.Transaction(func(inner *gorm.DB) error {
			check(inner.Create(&User{Email: "lost"}).Error)
			return errors.New("back")
		})
		return nil
	})
	check(err)
	var total float64
	check(db.Model(&Order{}).Select("SUM(total)").Scan(&total).Error)
	var users int64
	check(db.Model(&User{}).Count(&users).Error)
	fmt.Println(total, users)
	check(db.Delete(&ann).Error)
	check(db.Model(&User{}).Count(&users).Error)
	fmt.Println(users, errors.Is(db.First(&User{}, ann.ID).Error, gorm.ErrRecordNotFound))
	columns, err := db.Migrator().ColumnTypes(&Order{})
	check(err)
	for _, c := range columns {
		kind, _ := c.ColumnType()
		fmt.Print(c.Name(), " ", kind, "; ")
	}
	fmt.Println()
}
